import { negativeBuckets, positiveBuckets, zeroBucket } from '../buckets.ts';
import { compact } from '../compact.ts';
import { isCustom, type Histogram } from '../histogram.ts';
import { keptOf, keptOfZero, type Kept } from './trim-bucket.ts';

/** A histogram with the observations up to a value only (`</`), or from it on (`>/`). */
export const trimmed = (histogram: Histogram, at: number, isUpper: boolean): Histogram => {
  const totals = { count: 0, sum: 0, isChanged: false };
  const keep = (count: number, kept: Kept): number => {
    totals.count += kept.count;
    totals.sum += kept.middle * kept.count;
    if (kept.count !== count) totals.isChanged = true;
    return kept.count;
  };
  const custom = isCustom(histogram);
  const side = (buckets: ReturnType<typeof positiveBuckets>, isPositive: boolean): readonly number[] =>
    buckets.map((bucket) =>
      bucket.count === 0 ? 0 : keep(bucket.count, keptOf(bucket, at, { isUpper, isPositive, isCustom: custom })),
    );
  const positive = { ...histogram.positive, counts: side(positiveBuckets(histogram), true) };
  const negative = { ...histogram.negative, counts: side(negativeBuckets(histogram), false) };
  const [hasPositive, hasNegative] = [histogram.positive, histogram.negative].map(({ counts }) =>
    counts.some((count) => count !== 0),
  ) as [boolean, boolean];
  const zeroCount =
    histogram.zeroCount > 0
      ? keep(histogram.zeroCount, keptOfZero(zeroBucket(histogram), at, { isUpper, hasPositive, hasNegative }))
      : histogram.zeroCount;
  if (!totals.isChanged) return histogram;
  return compact({ ...histogram, positive, negative, zeroCount, count: totals.count, sum: totals.sum });
};
