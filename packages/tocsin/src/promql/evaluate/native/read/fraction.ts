import { allBuckets, fractionBelow, type Bucket } from '../buckets.ts';
import { isCustom, type Histogram } from '../histogram.ts';
import { onOneSide, type Read } from './quantile.ts';

/** The share of observations between two values. */
export const histogramFraction = (lower: number, upper: number, histogram: Histogram): Read => {
  if (histogram.count === 0 || Number.isNaN(lower) || Number.isNaN(upper)) return { value: NaN };
  if (lower >= upper) return { value: 0 };
  const buckets = allBuckets(histogram);
  const hasNan = Number.isNaN(histogram.sum);
  const known = hasNan ? buckets.reduce((sum, { count }) => sum + count, 0) : histogram.count;
  const [low, high] = [lower, upper].map((value) => rankOf(value, buckets, histogram, known)) as [number, number];
  const value = (high - low) / histogram.count;
  return hasNan && known < histogram.count ? { value, nan: 'left out' } : { value };
};

/** How many observations are below a value; at most those known. */
const rankOf = (value: number, buckets: readonly Bucket[], histogram: Histogram, known: number): number => {
  let rank = 0;
  for (const each of buckets) {
    const { bucket, isZero } = withBounds(each, histogram);
    if (bucket.lower >= value) return Math.min(rank, known);
    if (bucket.upper > value) {
      const isOnLine = isCustom(histogram) || isZero;
      // Of a bucket without an end nothing can be divided.
      const within =
        isOnLine && bucket.lower === -Infinity
          ? bucket.count
          : rank + bucket.count * fractionBelow(bucket, value, isOnLine);
      return within > known ? known : within;
    }
    rank += bucket.count;
  }
  return known;
};

const withBounds = (
  bucket: Bucket,
  { schema, positive, negative }: Histogram,
): { readonly bucket: Bucket; readonly isZero: boolean } => {
  if (isCustom({ schema })) {
    const isNatural = bucket.lower === -Infinity && bucket.upper > 0;
    return { bucket: isNatural ? { ...bucket, lower: 0 } : bucket, isZero: false };
  }
  const isZero = bucket.lower <= 0 && bucket.upper >= 0;
  if (!isZero) return { bucket, isZero };
  return { bucket: onOneSide(bucket, positive.indices.length > 0, negative.indices.length > 0), isZero };
};
