import { boundAt } from './bounds.ts';
import { isCustom, type Buckets, type Histogram } from './histogram.ts';

/** A bucket with its bounds. */
export interface Bucket {
  readonly lower: number;
  readonly upper: number;
  readonly count: number;
}

/** The buckets above zero, upwards. */
export const positiveBuckets = ({ positive, schema, bounds }: Histogram): Bucket[] =>
  withBounds(positive, schema, bounds);

/** The buckets below zero, downwards. */
export const negativeBuckets = ({ negative, schema }: Histogram): Bucket[] =>
  withBounds(negative, schema, []).map(({ lower, upper, count }) => ({ lower: -upper, upper: -lower, count }));

const withBounds = ({ indices, counts }: Buckets, schema: number, bounds: readonly number[]): Bucket[] =>
  indices.map((index, at) => ({
    lower: boundAt(index - 1, schema, bounds),
    upper: boundAt(index, schema, bounds),
    count: counts[at] ?? 0,
  }));

/** The zero bucket. */
export const zeroBucket = ({ zeroThreshold, zeroCount }: Histogram): Bucket => ({
  lower: -zeroThreshold,
  upper: zeroThreshold,
  count: zeroCount,
});

/** All buckets upwards. A bucket that reaches into the zero bucket ends there. */
export const allBuckets = (histogram: Histogram): Bucket[] => {
  const { zeroThreshold: zero } = histogram;
  const cut = ({ lower, upper, count }: Bucket): Bucket => ({
    lower: lower > 0 && lower < zero ? zero : lower,
    upper: upper < 0 && upper > -zero ? -zero : upper,
    count,
  });
  return [
    ...negativeBuckets(histogram).toReversed().map(cut),
    ...(histogram.zeroCount > 0 ? [zeroBucket(histogram)] : []),
    ...positiveBuckets(histogram).map(cut),
  ];
};

/** How much of a bucket's width lies at or below a value inside of it. Linear, or by the logarithm as of exponential buckets. */
export const fractionBelow = ({ lower, upper }: Bucket, value: number, isLinear: boolean): number => {
  if (isLinear) return (value - lower) / (upper - lower);
  const [low, high, at] = [lower, upper, value].map((bound) => Math.log2(Math.abs(bound))) as [number, number, number];
  return value > 0 ? (at - low) / (high - low) : 1 - (at - high) / (low - high);
};

/** Whether values inside a bucket lie on a line: in custom buckets, and around zero. */
export const isLinear = (histogram: Histogram, { lower, upper }: Bucket): boolean =>
  isCustom(histogram) || (lower <= 0 && upper >= 0);
