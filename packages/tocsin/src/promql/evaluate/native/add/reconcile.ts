import { compactBuckets } from '../compact.ts';
import { boundAt } from '../bounds.ts';
import type { Buckets, Histogram } from '../histogram.ts';
import { zeroUpTo, type Lost } from './zero.ts';

/** Two histograms whose zero buckets are of one size; of the other only what its zero bucket holds then. */
export interface Reconciled {
  readonly histogram: Histogram;
  readonly lost: Lost | undefined;
  readonly otherCount: number;
  readonly otherLost: number;
}

/** Finds a zero bucket that cuts no bucket of either. */
export const reconcileZero = (histogram: Histogram, other: Histogram, carried?: Lost): Reconciled => {
  let [own, lost] = [histogram, carried];
  let zero = { threshold: other.zeroThreshold, count: other.zeroCount, lost: 0 };
  while (zero.threshold !== own.zeroThreshold) {
    if (own.zeroThreshold > zero.threshold) zero = zeroUpTo(other, own.zeroThreshold);
    if (zero.threshold > own.zeroThreshold) [own, lost] = enlarged(own, zero.threshold, lost);
  }
  return { histogram: own, lost, otherCount: zero.count, otherLost: zero.lost };
};

const enlarged = (histogram: Histogram, least: number, carried: Lost | undefined): [Histogram, Lost | undefined] => {
  const zero = zeroUpTo(histogram, least, carried);
  const { schema } = histogram;
  const positive = trimmed(histogram.positive, schema, zero.threshold, carried?.positive);
  const negative = trimmed(histogram.negative, schema, zero.threshold, carried?.negative);
  const made = { ...histogram, zeroThreshold: zero.threshold, zeroCount: zero.count };
  return [
    { ...made, positive: positive.buckets, negative: negative.buckets },
    carried && { zeroCount: zero.lost, positive: positive.lost, negative: negative.lost },
  ];
};

/** Without the buckets that the zero bucket holds now, and without empty ones. */
const trimmed = (
  { indices, counts }: Buckets,
  schema: number,
  threshold: number,
  lost: readonly number[] | undefined,
): { readonly buckets: Buckets; readonly lost: readonly number[] } => {
  const isInside = (at: number): boolean => boundAt((indices[at] ?? 0) - 1, schema, []) < threshold;
  const cleared = (values: readonly number[]): number[] => values.map((value, at) => (isInside(at) ? 0 : value));
  const [left, rest] = [cleared(counts), cleared(lost ?? indices.map(() => 0))];
  const kept = rest.filter((value, at) => left[at] !== 0 || value !== 0);
  return { buckets: compactBuckets({ indices, counts: left }, rest), lost: kept };
};
