import { negativeBuckets, positiveBuckets } from '../buckets.ts';
import { added } from './cells.ts';
import type { Histogram } from '../histogram.ts';

/** What the zero bucket would hold if it were larger. `lost` is what additions lost of the count. */
export interface Zero {
  readonly threshold: number;
  readonly count: number;
  readonly lost: number;
}

/** What additions lost of the counts of a histogram, where that is carried along. */
export interface Lost {
  readonly zeroCount: number;
  readonly positive: readonly number[];
  readonly negative: readonly number[];
}

/** The zero bucket with at least a threshold: one that would cut a bucket with observations grows to its end. */
export const zeroUpTo = (histogram: Histogram, least: number, carried?: Lost): Zero => {
  const start = carried?.zeroCount ?? 0;
  if (least === histogram.zeroThreshold) return { threshold: least, count: histogram.zeroCount, lost: start };
  const positive = positiveBuckets(histogram);
  const negative = negativeBuckets(histogram).map(({ lower, upper, count }) => ({
    lower: -upper,
    upper: -lower,
    count,
  }));
  let threshold = least;
  let lost = start;
  for (;;) {
    let count = histogram.zeroCount;
    const swallow = (
      buckets: readonly { lower: number; upper: number; count: number }[],
      carriedOf: readonly number[] | undefined,
    ): number | undefined => {
      for (const [at, bucket] of buckets.entries()) {
        if (bucket.lower >= threshold) return undefined;
        [count, lost] = added(count, lost, bucket.count);
        if (carriedOf) [count, lost] = added(count, lost, carriedOf[at] ?? 0);
        if (bucket.upper > threshold) return bucket.count === 0 ? undefined : bucket.upper;
      }
      return undefined;
    };
    threshold = swallow(positive, carried?.positive) ?? threshold;
    const grown = swallow(negative, carried?.negative);
    if (grown === undefined) return { threshold, count, lost };
    // The buckets above zero have to be looked at again.
    threshold = grown;
  }
};
