import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../packages/tocsin/src/promql/check/check.ts';
import { format } from '../../packages/tocsin/src/promql/format.ts';
import { infer } from '../../packages/tocsin/src/promql/infer/infer.ts';
import { corpus } from './corpus.ts';
import { knownMetrics } from './sample-metrics.ts';
import { texts } from './wild.ts';

const runs = Number(process.env['TOCSIN_FUZZ'] ?? 16_000);
const seed = Number(process.env['TOCSIN_SEED'] ?? 1);

const soup = fc
  .array(
    fc.constantFrom(
      ...'(){}[]"\'`\\@,:=~!<>+-*/^#.0159eEx_ \n\u0000\uFFFD\uD800üé$'.split(''),
      'sum',
      'by',
      'rate',
      'on',
      '5m',
      'offset',
      'bool',
      'end',
      'x{',
    ),
    { maxLength: 40 },
  )
  .map((words) => words.join(''));
const cut = fc.tuple(fc.constantFrom(...corpus), fc.nat()).map(([text, at]) => text.slice(0, at % text.length));
const input = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), soup, cut, texts(corpus));

/** Judges, infers and prints whatever it is, and looks at the places it is given. */
const survive = (text: string): boolean => {
  for (const version of [2042, 3005]) {
    const { ok, expr, problems } = check(text, version);
    expect(ok).toBe(problems.length === 0);
    for (const { from, to } of problems) expect(0 <= from && from <= to && to <= text.length, text).toBe(true);
    if (!ok || !expr) continue;
    infer(expr, knownMetrics);
    format(expr);
  }
  return check(text, 3005).ok;
};

describe('bad input', () => {
  test('any text is judged, with a place inside of it', () => {
    let good = 0;
    for (const text of fc.sample(input, { numRuns: runs, seed })) if (survive(text)) good++;
    console.log(`${runs} inputs, ${good} of them good (seed ${seed})`);
    expect(good).toBeGreaterThan(runs / 50);
    expect(good).toBeLessThan(runs / 2);
  }, 600_000);

  const many = 100_000;
  test.each([
    ['parentheses', `${'('.repeat(many)}x${')'.repeat(many)}`],
    ['open parentheses', '('.repeat(many)],
    ['a chain', Array.from({ length: many }, () => 'x').join(' + ')],
    ['a chain to the right', Array.from({ length: many }, () => 'x').join(' ^ ')],
    ['signs', `${'-'.repeat(many)}x`],
    ['subqueries', `x${'[5m:]'.repeat(many)}`],
    ['calls', 'abs('.repeat(many)],
    ['aggregations', `${'sum('.repeat(many)}x${')'.repeat(many)}`],
  ])('%s without end are a finding', (_, text) => {
    const { ok, problems } = check(text, 3005);
    expect(ok).toBe(false);
    expect(problems[0]?.message).toMatch(/nested deeper|unclosed/);
  });

  test.each([
    ['matchers', `x{${Array.from({ length: many }, (_, i) => `a${i}="b"`).join(',')}}`],
    ['arguments', `label_join(x, "a", ",", ${Array.from({ length: many }, () => '"b"').join(',')})`],
    ['spaces', `x${' '.repeat(many)}`],
    ['comments', `x ${'#\n'.repeat(many)}`],
    ['digits', `1${'0'.repeat(200)}`],
  ])('%s without number are read', (_, text) => {
    expect(survive(text)).toBe(true);
  });
});
