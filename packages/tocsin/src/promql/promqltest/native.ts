import { labelsFrom, type Labels } from '../evaluate/labels.ts';
import { CUSTOM, emptyHistogram, type Histogram } from '../evaluate/native/histogram.ts';
import type { Series } from '../evaluate/storage.ts';
import { parseGoNumber } from '../evaluate/text.ts';
import { merged, seriesOfSamples, type Loaded } from './samples.ts';

/** What the series of a classic histogram say of one moment. */
interface Moment {
  readonly buckets: Map<number, number>;
  count?: number;
  sum: number;
}

const SUFFIX = /_(bucket|count|sum)$/;

/** Beside classic histograms loads native ones with the same buckets. @throws SyntaxError where they make none */
export const addNative = (own: Loaded): void => {
  const histograms = new Map<string, { labels: Labels; moments: Map<number, Moment> }>();
  for (const series of own.values()) {
    const { labels } = series;
    const suffix = SUFFIX.exec(labels.get('__name__'))?.[1];
    const bound = parseGoNumber(labels.get('le')) ?? NaN;
    if (suffix === undefined || (suffix === 'bucket' && Number.isNaN(bound))) continue;
    const base = baseOf(labels);
    let histogram = histograms.get(base.key);
    if (!histogram) histograms.set(base.key, (histogram = { labels: base, moments: new Map() }));
    gather(series, suffix, bound, histogram.moments);
  }
  for (const { labels, moments } of histograms.values()) {
    const samples = [...moments]
      .toSorted(([a], [b]) => a - b)
      .map(([time, moment]) => ({ time, start: 0, value: NaN, stale: false, histogram: nativeOf(moment, labels) }));
    const series = seriesOfSamples(labels, samples);
    const before = own.get(labels.key);
    own.set(labels.key, before ? merged(before, series) : series);
  }
};

const baseOf = (labels: Labels): Labels =>
  labelsFrom([
    ...labels.entries().filter(([label]) => label !== 'le'),
    ['__name__', labels.get('__name__').replace(SUFFIX, '')],
  ]);

const gather = (
  { times, values, histograms }: Series,
  suffix: string,
  bound: number,
  moments: Map<number, Moment>,
): void => {
  for (const [index, time] of times.entries()) {
    if (histograms?.[index]) continue;
    let moment = moments.get(time);
    if (!moment) moments.set(time, (moment = { buckets: new Map(), sum: 0 }));
    const value = values[index] ?? NaN;
    if (suffix === 'bucket') moment.buckets.set(bound, value);
    else if (suffix === 'count') moment.count = value;
    else moment.sum = value;
  }
};

const nativeOf = ({ buckets, count, sum }: Moment, labels: Labels): Histogram => {
  const sorted = [...buckets].toSorted(([a], [b]) => a - b);
  const all = count ?? sorted.at(-1)?.[1];
  if (all === undefined) throw new SyntaxError(`${labels.toString()} has neither buckets nor a count`);
  if (sorted.at(-1)?.[0] !== Infinity) sorted.push([Infinity, all]);
  const counts = sorted.map(([, sofar], at) => sofar - (sorted[at - 1]?.[1] ?? 0));
  if (counts.some((each) => each < 0) || sorted.at(-1)?.[1] !== all)
    throw new SyntaxError(`the buckets of ${labels.toString()} do not grow up to its count`);
  // Of whole numbers short rows of empty buckets stay, as in a storage.
  const isWhole = sorted.every(([, sofar]) => Number.isInteger(sofar)) && Number.isInteger(all);
  const kept = [...counts.keys()].filter((at) => counts[at] !== 0 || (isWhole && isShortGap(counts, at)));
  return {
    ...emptyHistogram,
    schema: CUSTOM,
    count: all,
    sum,
    bounds: sorted.slice(0, -1).map(([bound]) => bound),
    positive: { indices: kept, counts: kept.map((at) => counts[at] ?? 0) },
  };
};

/** Whether an empty bucket is one of at most two between others. */
const isShortGap = (counts: readonly number[], at: number): boolean => {
  const before = counts.findLastIndex((count, index) => index < at && count !== 0);
  const behind = counts.findIndex((count, index) => index > at && count !== 0);
  return before >= 0 && behind >= 0 && behind - before <= 3;
};
