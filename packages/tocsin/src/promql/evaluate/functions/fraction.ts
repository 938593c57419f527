import { sortedBuckets, type Bucket } from './buckets.ts';

/** The share of observations between two values, by the line inside each bucket. */
export const bucketFraction = (lower: number, upper: number, unsorted: readonly Bucket[]): number => {
  const buckets = sortedBuckets(unsorted);
  const last = buckets.at(-1);
  if (last?.bound !== Infinity || last.count === 0 || Number.isNaN(lower) || Number.isNaN(upper)) return NaN;
  if (lower >= upper) return 0;
  return (rankOf(upper, buckets, last.count) - rankOf(lower, buckets, last.count)) / last.count;
};

/** How many observations are at most a value; at most all. */
const rankOf = (value: number, buckets: readonly Bucket[], all: number): number => {
  let rank = 0;
  // Where the first bucket ends above 0, nothing is below 0.
  let from = (buckets[0]?.bound ?? 0) <= 0 ? -Infinity : 0;
  for (const { bound, count } of buckets) {
    if (from >= value) return Math.min(rank, all);
    if (bound > value) {
      const within = from === -Infinity ? count : rank + ((count - rank) * (value - from)) / (bound - from);
      return within > all ? all : within;
    }
    rank = count;
    from = bound;
  }
  return all;
};
