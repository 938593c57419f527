import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '../../packages/tocsin/src/promql/check/check.ts';
import { infer } from '../../packages/tocsin/src/promql/infer/infer.ts';
import { labelOf } from '../../packages/tocsin/src/promql/infer/labels.ts';
import type { Facts } from '../../packages/tocsin/src/promql/infer/types.ts';
import { parse } from '../../packages/tocsin/src/promql/parse.ts';
import { newest } from '../../packages/tocsin/src/promql/version.ts';
import { describeWith } from '../describe-with.ts';
import { evaluated, type Evaluated, type Sample } from './evaluated.ts';
import { dataset, question, knownMetrics } from './sample-metrics.ts';

const runs = Number(process.env['TOCSIN_EVALUATIONS'] ?? 6000);
const seed = Number(process.env['TOCSIN_SEED'] ?? 1);
const EACH = 750;

/** In what a result contradicts what was said before any data were seen. */
const contradictions = (facts: Facts, result: readonly Sample[]): readonly string[] => [
  ...(facts.returns.when === 'never' && result.length > 0 ? [`never returns: ${facts.returns.because}`] : []),
  ...(facts.returns.when === 'always' && result.length === 0 ? [`always returns: ${facts.returns.because}`] : []),
  ...(result.length > facts.series ? [`at most ${facts.series} series, not ${result.length}`] : []),
  ...result.flatMap((sample) => [...inLabels(facts, sample), ...inRange(facts, sample)]),
];
const inLabels = ({ labels, name }: Facts, sample: Sample): readonly string[] => {
  const names = new Set([...Object.keys(sample.labels), ...labels.known.keys()]);
  names.delete('__name__');
  const wrong = [...names].filter((label) => {
    const { presence, values } = labelOf(labels, label);
    const value = sample.labels[label];
    if (value === undefined) return presence === 'always';
    return presence === 'never' || (values !== undefined && !values.includes(value));
  });
  const isNamed = name === undefined || sample.labels['__name__'] === name;
  return [
    ...wrong.map(
      (label) => `label ${label}=${sample.labels[label]}: ${JSON.stringify(labelOf(labels, label).because)}`,
    ),
    ...(isNamed ? [] : [`name ${name}`]),
  ];
};
/** Sums of floats round. */
const inRange = ({ range: { min, max, nan } }: Facts, { value }: Sample): readonly string[] => {
  if (Number.isNaN(value)) return nan ? [] : ['no NaN'];
  const slack = 1e-9 * Math.max(1, Math.abs(value));
  return value < min - slack || value > max + slack ? [`${value} lies outside of ${min} to ${max}`] : [];
};

describeWith('promtool', ['promtool'], () =>
  test('evaluates nothing that contradicts what was inferred', () => {
    const wrong: { readonly expr: string; readonly why: readonly string[] }[] = [];
    const tally = { evaluated: 0, returned: 0, failed: 0, never: 0, closed: 0, bounded: 0 };
    for (let round = 0; round < runs / EACH; round++) {
      const [data = []] = fc.sample(dataset, { numRuns: 1, seed: seed * 1000 + round });
      const sampled = fc.sample(question, { numRuns: EACH, seed: seed * 1000 + round });
      const questions = [...new Set(sampled)].filter((text) => check(text, 2042).ok && check(text, newest).ok);
      const results: readonly Evaluated[] = evaluated(data, questions, '9m');
      for (const [index, expr] of questions.entries()) {
        const result = results[index] ?? 'failed';
        if (result === 'failed') {
          tally.failed++;
          continue;
        }
        const { facts } = infer(parse(expr), knownMetrics);
        const why = contradictions(facts, result);
        if (why.length > 0) wrong.push({ expr, why });
        tally.evaluated++;
        if (result.length > 0) tally.returned++;
        if (facts.returns.when === 'never') tally.never++;
        if (facts.labels.rest.presence === 'never') tally.closed++;
        if (Number.isFinite(facts.range.min) || Number.isFinite(facts.range.max)) tally.bounded++;
      }
    }
    console.log(
      `${tally.evaluated} evaluations, ${tally.returned} with a result, ${tally.failed} that the data forbid; predicted: ${tally.closed} closed label sets, ${tally.bounded} bounded ranges, ${tally.never} that never return; ${wrong.length} contradictions (seed ${seed})`,
    );
    expect(wrong.toSorted((a, b) => a.expr.length - b.expr.length).slice(0, 25)).toEqual([]);
    expect(tally.returned).toBeGreaterThan(runs / 3);
  }, 600_000),
);
