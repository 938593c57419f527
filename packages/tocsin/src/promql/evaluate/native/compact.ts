import { isCustom, type Buckets, type Histogram } from './histogram.ts';

/** Buckets without those that are empty; `lost` stands beside them. */
export const compactBuckets = ({ indices, counts }: Buckets, lost?: readonly number[]): Buckets => {
  const isKept = (_: number, at: number): boolean => counts[at] !== 0 || (lost?.[at] ?? 0) !== 0;
  if (indices.every(isKept)) return { indices, counts };
  return { indices: indices.filter(isKept), counts: counts.filter(isKept) };
};

/** A histogram without its empty buckets. */
export const compact = (histogram: Histogram): Histogram => ({
  ...histogram,
  positive: compactBuckets(histogram.positive),
  negative: compactBuckets(histogram.negative),
});

/** A histogram with all counts and the sum changed. */
export const mapCounts = (histogram: Histogram, change: (value: number) => number): Histogram => ({
  ...histogram,
  // Custom buckets have no zero bucket: what became of its count before is forgotten.
  zeroCount: change(isCustom(histogram) ? 0 : histogram.zeroCount),
  count: change(histogram.count),
  sum: change(histogram.sum),
  positive: { indices: histogram.positive.indices, counts: histogram.positive.counts.map(change) },
  negative: { indices: histogram.negative.indices, counts: histogram.negative.counts.map(change) },
});

/** Whether a count or the sum is infinite. */
export const hasOverflow = ({ zeroCount, count, sum, positive, negative, bounds }: Histogram): boolean =>
  [zeroCount, count, sum, ...positive.counts, ...negative.counts, ...bounds].some(
    (value) => Math.abs(value) === Infinity,
  );
