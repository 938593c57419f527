import { expect, test } from 'vitest';
import { canonical } from '../../packages/tocsin/src/promql/canonical.ts';

test.each([
  ['x > 1000000', 'x > 1e+06'],
  ['rate(x[24h])', 'rate(x[1d])'],
  ['x{b="1",a="2"} offset 60s', 'x{a="2",b="1"} offset 1m'],
  ['((x)) + (y * 2)', 'x + y * 2'],
  ['max_over_time(x[1h:60s])', 'max_over_time(x[60m:1m])'],
])('%s is %s', (one, other) => expect(canonical(one)).toBe(canonical(other)));

test.each([
  ['x > 1', 'x >= 1'],
  ['(x + y) * 2', 'x + y * 2'],
  ['x offset 1m', 'x offset -1m'],
  ['x{a="1"}', 'x{a!="1"}'],
])('%s is not %s', (one, other) => expect(canonical(one)).not.toBe(canonical(other)));

test('text that is no PromQL stays as it is', () => expect(canonical('x > > 1')).toBe('x > > 1'));
