import { almostEqual } from '../evaluate/functions/buckets.ts';
import type { Result, ResultSeries, Sample } from '../evaluate/result.ts';
import { goPlain } from '../evaluate/text.ts';
import type { Expectation } from './expectation.ts';
import type { SeriesLine } from './series.ts';

/** The share by which values may differ, as upstream allows. */
const TOLERANCE = 1e-6;

/** What is not as expected, in one sentence; undefined: nothing. Times are in milliseconds. */
export const difference = (
  result: Result,
  expected: Expectation,
  { start, step }: { readonly start: number; readonly step: number },
): string | undefined => {
  if (result.type === 'string')
    return result.value === expected.string ? undefined : `expected the string ${expected.string}, got ${result.value}`;
  if (result.type === 'scalar') {
    if (expected.scalar === undefined) return `expected series, got the scalar ${goPlain(result.value)}`;
    return almostEqual(result.value, expected.scalar, TOLERANCE)
      ? undefined
      : `expected the scalar ${goPlain(expected.scalar)}, got ${goPlain(result.value)}`;
  }
  if (expected.scalar !== undefined) return `expected a scalar, got a ${result.type}`;
  if (expected.series.some(({ items }) => items.includes('histogram'))) return 'native histograms are not supported';
  return result.type === 'vector'
    ? vectorDifference(result.samples, expected)
    : matrixDifference(result.series, expected.series, start, step);
};

const vectorDifference = (samples: readonly Sample[], { series, ordered }: Expectation): string | undefined => {
  const byKey = new Map(series.map(({ labels, items }) => [labels.key, items[0]]));
  for (const [index, { labels, value }] of samples.entries()) {
    if (!byKey.has(labels.key)) return `unexpected ${labels.toString()} with ${goPlain(value)}`;
    if (ordered && series[index]?.labels.key !== labels.key)
      return `expected ${series[index]?.labels.toString()} at position ${index + 1}, got ${labels.toString()}`;
    const wanted = byKey.get(labels.key);
    if (typeof wanted !== 'number' || !almostEqual(value, wanted, TOLERANCE))
      return `expected ${typeof wanted === 'number' ? goPlain(wanted) : String(wanted)} for ${labels.toString()}, got ${goPlain(value)}`;
  }
  const found = new Set(samples.map(({ labels }) => labels.key));
  const lacking = series.find(({ labels }) => !found.has(labels.key));
  return lacking && `expected ${lacking.labels.toString()}, which is not there`;
};

const matrixDifference = (
  found: readonly ResultSeries[],
  wanted: readonly SeriesLine[],
  start: number,
  step: number,
): string | undefined => {
  const byKey = new Map(wanted.map((line) => [line.labels.key, line]));
  for (const series of found) {
    const line = byKey.get(series.labels.key);
    if (!line) return `unexpected ${series.labels.toString()} with ${shown(series)}`;
    const points = line.items.flatMap((item, index) =>
      typeof item === 'number' ? [{ time: start + index * step, value: item }] : [],
    );
    const isSame =
      points.length === series.times.length &&
      points.every(
        ({ time, value }, index) =>
          time === series.times[index] && almostEqual(series.values[index] ?? NaN, value, TOLERANCE),
      );
    if (!isSame)
      return `expected ${points.map(({ time, value }) => `${goPlain(value)} @ ${time}`).join(', ')} for ${series.labels.toString()}, got ${shown(series)}`;
  }
  const keys = new Set(found.map(({ labels }) => labels.key));
  const lacking = wanted.find(({ labels, items }) => items.length > 0 && !keys.has(labels.key));
  return lacking && `expected ${lacking.labels.toString()}, which is not there`;
};

const shown = ({ times, values }: ResultSeries): string =>
  [...times].map((time, index) => `${goPlain(values[index] ?? NaN)} @ ${time}`).join(', ');
