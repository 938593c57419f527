import { exponentialBound } from '../bounds.ts';
import { commonBounds, sameBounds } from '../add/custom.ts';
import { isCustom, type Buckets, type Histogram } from '../histogram.ts';
import { reduced } from '../add/resolution.ts';
import { zeroUpTo } from '../add/zero.ts';

/** Whether a counter began anew between two histograms: by the hint, or since a count fell or a bucket is gone. */
export const hasReset = (current: Histogram, before: Histogram): boolean => {
  if (current.hint === 'reset') return true;
  if (current.hint === 'not_reset') return false;
  if (current.count < before.count) return true;
  if (isCustom(current)) {
    if (!isCustom(before)) return true;
    if (sameBounds(current.bounds, before.bounds)) return fell(current.positive, before.positive, () => true);
    return fellByBounds(current, before);
  }
  // A higher resolution, or a smaller zero bucket, comes with a reset only.
  if (current.schema > before.schema || isCustom(before) || current.zeroThreshold < before.zeroThreshold) return true;
  const zero = zeroUpTo(before, current.zeroThreshold);
  if (zero.threshold !== current.zeroThreshold || current.zeroCount < zero.count) return true;
  const isOutside = (index: number): boolean => exponentialBound(index, current.schema) > current.zeroThreshold;
  return (['positive', 'negative'] as const).some((side) =>
    fell(current[side], reduced(before[side], before.schema, current.schema), isOutside),
  );
};

/** Whether a bucket that had observations has fewer now, or is gone. */
const fell = (current: Buckets, before: Buckets, counts: (index: number) => boolean): boolean => {
  const now = new Map(current.indices.map((index, at) => [index, current.counts[at] ?? 0]));
  return before.indices.some((index, at) => {
    const [count, had] = [now.get(index), before.counts[at] ?? 0];
    return counts(index) && (count === undefined ? had !== 0 : count < had);
  });
};

const fellByBounds = (current: Histogram, before: Histogram): boolean => {
  const common = [...commonBounds(current.bounds, before.bounds), Infinity];
  const [now, then] = [current, before].map((histogram) => sumsBetween(histogram, common)) as [number[], number[]];
  return now.some((sum, at) => sum < (then[at] ?? 0));
};

/** How many observations lie between each bound and the one before it. */
const sumsBetween = ({ positive, bounds }: Histogram, common: readonly number[]): number[] => {
  const sums = Array.from<number>({ length: common.length }).fill(0);
  for (const [at, index] of positive.indices.entries()) {
    const target = common.findIndex((bound) => bound >= (bounds[index] ?? Infinity));
    sums[target] = (sums[target] ?? 0) + (positive.counts[at] ?? 0);
  }
  return sums;
};
