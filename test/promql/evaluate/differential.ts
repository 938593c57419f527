import { almostEqual } from '../../../packages/tocsin/src/promql/evaluate/functions/buckets.ts';
import { evaluate, type When } from '../../../packages/tocsin/src/promql/evaluate/evaluate.ts';
import { EvaluationError } from '../../../packages/tocsin/src/promql/evaluate/problem.ts';
import { histogramExpression } from '../../../packages/tocsin/src/promql/evaluate/native/expression.ts';
import type { Labels } from '../../../packages/tocsin/src/promql/evaluate/labels.ts';
import type { Sample as Found } from '../../../packages/tocsin/src/promql/evaluate/result.ts';
import type { Storage } from '../../../packages/tocsin/src/promql/evaluate/storage.ts';
import { load } from '../../../packages/tocsin/src/promql/promqltest/load.ts';
import type { Loaded } from '../../../packages/tocsin/src/promql/promqltest/samples.ts';
import { blocksOf } from '../../../packages/tocsin/src/promql/promqltest/lines.ts';
import { storedAs } from '../../../packages/tocsin/src/promql/promqltest/stored.ts';
import type { Version } from '../../../packages/tocsin/src/promql/version.ts';
import type { Evaluated, Sample, Series } from '../evaluated.ts';

/** The share by which values may differ where the order of additions is not defined. */
const TOLERANCE = 1e-12;

/** The same series that promtool is given. */
export const storageFor = (series: readonly Series[]): Storage => {
  const loaded: Loaded = new Map();
  const lines = series.map((one) => `  ${one.series} ${one.values}`).join('\n');
  for (const block of blocksOf(`load 1m\n${lines}\n`)) load(block, loaded);
  return storedAs(loaded.values());
};

/** What this engine gives at each time in milliseconds, in promtool's shape: by one query over the range where there are several. */
export const own = (
  expr: string,
  times: readonly number[],
  storage: Storage,
  version: Version,
): readonly Evaluated[] => {
  try {
    const [start = 0, next] = times;
    const when: When = next === undefined ? { at: start } : { start, end: times.at(-1) ?? start, step: next - start };
    const { value } = evaluate(expr, when, storage, { version });
    if (value.type === 'scalar') return times.map(() => [{ labels: {}, value: value.value }]);
    if (value.type === 'vector') return [value.samples.map(({ labels, ...found }) => sampleOf(labels, found))];
    if (value.type !== 'matrix') return times.map(() => 'failed');
    return times.map((time) =>
      value.series.flatMap(({ labels, times: own, values, histograms }) => {
        const index = own.indexOf(time);
        const histogram = histograms?.[index];
        const found = { value: values[index] ?? NaN, ...(histogram ? { histogram } : {}) };
        return index < 0 ? [] : [sampleOf(labels, found)];
      }),
    );
  } catch (error) {
    if (error instanceof EvaluationError) return times.map(() => 'failed');
    throw error;
  }
};

const sampleOf = (labels: Labels, { value, histogram }: Omit<Found, 'labels'>): Sample => ({
  labels: Object.fromEntries(labels.entries()),
  ...(histogram ? { value: NaN, histogram: histogramExpression(histogram) } : { value }),
});

/** What rounding leaves of numbers around 1 that cancel each other. */
const REST = 1e-14;

/**
 * How two results differ, the order aside; undefined: not at all. A query over a range fails where any of its steps does. With `isRest` what
 * is next to nothing may differ.
 */
export const differs = (ours: readonly Evaluated[], real: readonly Evaluated[], isRest = false): string | undefined => {
  if (ours.includes('failed') && real.includes('failed')) return undefined;
  const at = ours.findIndex((result, index) => !isSame(result, real[index] ?? 'failed', isRest ? REST : 0));
  return at < 0 ? undefined : `at time ${at + 1}\n  ours ${shown(ours[at] ?? [])}\n  real ${shown(real[at] ?? [])}`;
};

const isSame = (a: Evaluated, b: Evaluated, rest: number): boolean => {
  if (a === 'failed' || b === 'failed') return a === b;
  const others = new Map(b.map((sample) => [keyOf(sample), sample]));
  return (
    a.length === b.length &&
    a.every((sample) => {
      const other = others.get(keyOf(sample));
      return other !== undefined && (isSameSample(sample, other) || Math.abs(sample.value - other.value) < rest);
    })
  );
};

/** Numbers by the tolerance, also those that a histogram is written of. */
const isSameSample = (a: Sample, b: Sample): boolean => {
  if (a.histogram === undefined || b.histogram === undefined)
    return a.histogram === b.histogram && almostEqual(a.value, b.value, TOLERANCE);
  const [left, right] = [a.histogram, b.histogram].map((text) => text.split(/(?<=[:[ ])|(?=[\]} ])/)) as [
    string[],
    string[],
  ];
  return (
    left.length === right.length &&
    left.every((word, at) => word === right[at] || almostEqual(Number(word), Number(right[at]), TOLERANCE))
  );
};

const keyOf = ({ labels }: Sample): string =>
  JSON.stringify(Object.entries(labels).toSorted(([x], [y]) => (x < y ? -1 : 1)));

const shown = (result: Evaluated): string =>
  result === 'failed'
    ? result
    : result
        .map((sample) => `${keyOf(sample)} ${sample.histogram ?? sample.value}`)
        .toSorted()
        .join('; ');
