import { Sum } from '../../kahan.ts';
import { allBuckets } from '../buckets.ts';
import { isCustom, type Histogram } from '../histogram.ts';

const variance = new Sum();

/** The population variance, each observation taken for the middle of its bucket. */
export const histogramVariance = (histogram: Histogram): number => {
  const mean = histogram.sum / histogram.count;
  variance.reset();
  for (const { lower, upper, count } of allBuckets(histogram)) {
    if (count === 0) continue;
    const difference = middleOf(lower, upper, isCustom(histogram)) - mean;
    variance.add(count * difference * difference);
  }
  return (variance.total + variance.lost) / histogram.count;
};

const middleOf = (lower: number, upper: number, isArithmetic: boolean): number => {
  if (isArithmetic) return (upper + lower) / 2;
  if (lower <= 0 && upper >= 0) return 0;
  const middle = Math.sqrt(upper * lower);
  return upper < 0 ? -middle : middle;
};
