import { almostEqual } from '../evaluate/functions/buckets.ts';
import type { Histogram } from '../evaluate/native/histogram.ts';
import type { Result, ResultSeries, Sample } from '../evaluate/result.ts';
import { isAsWritten, textOf, textOfItem, TOLERANCE } from './sample.ts';
import { goPlain } from '../evaluate/text.ts';
import type { Expectation } from './expectation.ts';
import type { SeriesLine } from './series.ts';

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
  return result.type === 'vector'
    ? vectorDifference(result.samples, expected)
    : matrixDifference(result.series, expected.series, start, step);
};

const vectorDifference = (samples: readonly Sample[], { series, ordered }: Expectation): string | undefined => {
  const byKey = new Map(series.map(({ labels, items }) => [labels.key, items[0]]));
  for (const [index, { labels, value, histogram }] of samples.entries()) {
    const got = histogram ?? value;
    if (!byKey.has(labels.key)) return `unexpected ${labels.toString()} with ${textOf(got)}`;
    if (ordered && series[index]?.labels.key !== labels.key)
      return `expected ${series[index]?.labels.toString()} at position ${index + 1}, got ${labels.toString()}`;
    const wanted = byKey.get(labels.key);
    if (!isAsWritten(got, wanted)) return `expected ${textOfItem(wanted)} for ${labels.toString()}, got ${textOf(got)}`;
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
      item === undefined || item === 'stale' ? [] : [{ time: start + index * step, item }],
    );
    const isSame =
      points.length === series.times.length &&
      points.every(
        ({ time, item }, index) => time === series.times[index] && isAsWritten(sampleOf(series, index), item),
      );
    if (!isSame)
      return `expected ${points.map(({ time, item }) => `${textOfItem(item)} @ ${time}`).join(', ')} for ${series.labels.toString()}, got ${shown(series)}`;
  }
  const keys = new Set(found.map(({ labels }) => labels.key));
  const lacking = wanted.find(({ labels, items }) => items.length > 0 && !keys.has(labels.key));
  return lacking && `expected ${lacking.labels.toString()}, which is not there`;
};

const sampleOf = ({ values, histograms }: ResultSeries, index: number): number | Histogram =>
  histograms?.[index] ?? values[index] ?? NaN;

const shown = (series: ResultSeries): string =>
  [...series.times].map((time, index) => `${textOf(sampleOf(series, index))} @ ${time}`).join(', ');
