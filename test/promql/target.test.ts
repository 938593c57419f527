import { describe, expect, test } from 'vitest';
import { check } from '../../packages/tocsin/src/promql/check/check.ts';
import { format } from '../../packages/tocsin/src/promql/format.ts';
import { parse } from '../../packages/tocsin/src/promql/parse.ts';
import { print } from '../../packages/tocsin/src/promql/print.ts';
import { targetOf } from '../../packages/tocsin/src/promql/target.ts';

const verdict = (text: string, target: string): boolean => {
  const wanted = targetOf(target);
  if ('fault' in wanted) throw new Error(wanted.fault);
  return check(text, wanted.version, wanted.features).ok;
};

describe('a target', () => {
  test.each([
    ['prometheus@99.1', 'Prometheus 99.1 is newer than what is known here'],
    ['prometheus@3.17', 'Prometheus 3.17 is newer than what is known here'],
    ['prometheus@2.30', '"prometheus@2.30" is not a target'],
    ['prometheus@3.16+histograms', '"histograms" is not a feature flag that changes PromQL'],
  ])('%s is refused', (text, fault) => {
    expect(targetOf(text)).toMatchObject({ fault });
  });

  test.each([
    ['first_over_time(x[5m])', 'prometheus@3.13', 'prometheus@3.14'],
    [
      'first_over_time(x[5m])',
      'prometheus@3.6+promql-experimental-functions',
      'prometheus@3.7+promql-experimental-functions',
    ],
    ['limitk(3, x)', 'prometheus@3.16', 'prometheus@3.16+promql-experimental-functions'],
    ['time() - start()', 'prometheus@3.16', 'prometheus@3.16+promql-experimental-functions'],
    ['x[5m * 2] > 0', 'prometheus@3.16', undefined],
    ['rate(x[5m * 2])', 'prometheus@3.13', 'prometheus@3.13+promql-duration-expr'],
    ['rate(x[5m * 2])', 'prometheus@3.13', 'prometheus@3.14'],
    ['rate(x[5m] anchored)', 'prometheus@3.15', 'prometheus@3.15+promql-extended-range-selectors'],
    ['rate(x[5m] anchored)', 'prometheus@3.15', 'prometheus@3.16'],
    ['x + fill(0) y', 'prometheus@3.16', 'prometheus@3.16+promql-binop-fill-modifiers'],
    ['x and fill(0) y', 'prometheus@3.16+promql-binop-fill-modifiers', undefined],
    ['x </ 5', 'prometheus@3.10', 'prometheus@3.11'],
  ])('%s is refused by %s and read by %s', (text, refusing, reading) => {
    expect(verdict(text, refusing)).toBe(false);
    if (reading !== undefined) expect(verdict(text, reading)).toBe(true);
  });
});

test.each([
  'rate(x[5m * 2] anchored)',
  'x smoothed offset (1h / 2)',
  '(x offset (5m) * 2) * y',
  'max_over_time(x[max_of(step(), 1m):30s])',
  'x + ignoring () fill_left (0) fill_right (-Inf) y',
  'x >/ 5',
])('%s is printed as it was', (text) => {
  expect(print(parse(text))).toBe(text);
  expect(format(parse(text))).toBe(text);
});

test('what stands behind an offset in parentheses is read as part of it, or kept out of it', () => {
  const product = { type: 'binary', op: '*', left: parse('x offset (1h / 2)'), right: parse('y') } as const;
  expect(print(product)).toBe('(x offset (1h / 2)) * y');
});
