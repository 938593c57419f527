import { allBuckets, isLinear, type Bucket } from '../buckets.ts';
import { isCustom, type Histogram } from '../histogram.ts';

/** A number read from a histogram, and whether NaN among the observations made it what it is. */
export interface Read {
  readonly value: number;
  /** `result`: it is NaN for them; `skew`: it is higher; `left out`: they are in no share. */
  readonly nan?: 'result' | 'skew' | 'left out';
}

/** A quantile, by the line or the curve inside its bucket. */
export const histogramQuantile = (share: number, histogram: Histogram): Read => {
  if (share < 0) return { value: -Infinity };
  if (share > 1) return { value: Infinity };
  if (histogram.count === 0 || Number.isNaN(share)) return { value: NaN };
  const hasNan = Number.isNaN(histogram.sum);
  // From the nearer end, unless NaN counts as the largest.
  const isUpwards = hasNan || share < 0.5;
  const rank = (isUpwards ? share : 1 - share) * histogram.count;
  const found = bucketAt(rank, isUpwards ? allBuckets(histogram) : allBuckets(histogram).toReversed());
  const bucket = withBounds(found.bucket, histogram);
  if (isCustom(histogram)) {
    if (found.bucket.lower === -Infinity && found.bucket.upper <= 0) return { value: found.bucket.upper };
    if (found.bucket.lower !== -Infinity && bucket.upper === Infinity) return { value: bucket.lower };
  }
  const count = Math.min(found.count, histogram.count);
  if (count < rank) return hasNan ? { value: NaN, nan: 'result' } : { value: bucket.upper };
  const within = isUpwards ? rank - (count - bucket.count) : count - rank;
  const value = inside(bucket, within / bucket.count, isLinear(histogram, bucket));
  return hasNan && count + found.rest < histogram.count ? { value, nan: 'skew' } : { value };
};

interface Found {
  readonly bucket: Bucket;
  /** The observations up to and in the bucket. */
  readonly count: number;
  /** Those behind it. */
  readonly rest: number;
}

/** The first bucket with which a rank is reached, or the last that is not empty. */
const bucketAt = (rank: number, buckets: readonly Bucket[]): Found => {
  let [count, at] = [0, 0];
  let bucket: Bucket = { lower: 0, upper: 0, count: 0 };
  while (at < buckets.length) {
    const next = buckets[at++];
    // The last one that was looked at counts, even an empty one.
    if (next) bucket = next;
    if (bucket.count === 0) continue;
    count += bucket.count;
    if (count >= rank) break;
  }
  const rest = buckets.slice(at).reduce((sum, each) => sum + each.count, 0);
  return { bucket, count, rest };
};

/** With the bounds that are natural: nothing is below zero, or above it, where no bucket is there. */
const withBounds = (bucket: Bucket, { schema, positive, negative }: Histogram): Bucket => {
  if (isCustom({ schema })) return bucket.lower === -Infinity ? { ...bucket, lower: 0 } : bucket;
  if (!(bucket.lower < 0 && bucket.upper > 0)) return bucket;
  return onOneSide(bucket, positive.indices.length > 0, negative.indices.length > 0);
};

/** A zero bucket that ends at zero, where all others are on one side of it. */
export const onOneSide = (bucket: Bucket, hasPositive: boolean, hasNegative: boolean): Bucket => {
  if (hasPositive && !hasNegative) return { ...bucket, lower: 0 };
  return hasNegative && !hasPositive ? { ...bucket, upper: 0 } : bucket;
};

const inside = ({ lower, upper }: Bucket, fraction: number, isOnLine: boolean): number => {
  if (isOnLine) return lower + (upper - lower) * fraction;
  const [low, high] = [Math.log2(Math.abs(lower)), Math.log2(Math.abs(upper))];
  return lower > 0 ? 2 ** (low + (high - low) * fraction) : -(2 ** (high + (low - high) * (1 - fraction)));
};
