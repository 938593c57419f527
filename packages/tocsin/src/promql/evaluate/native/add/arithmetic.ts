import { commonBounds, mergedByBounds, sameBounds } from './custom.ts';
import { isCustom, type Histogram } from '../histogram.ts';
import { adjusted } from '../hint.ts';
import { merged } from './merge.ts';
import { reconcileZero } from './reconcile.ts';
import { toSchema } from './resolution.ts';

/** A histogram with custom buckets meets one without. */
export class IncompatibleSchemas extends Error {}

/** Two histograms made one, and what is to be told of it. */
export interface Combined {
  readonly histogram: Histogram;
  /** Whether one says that its counter began anew, and the other that it did not. */
  readonly hasCollision: boolean;
  /** Whether custom bounds differed, so that only those of both are left. */
  readonly isReconciled: boolean;
}

/** @throws IncompatibleSchemas */
export const plus = (a: Histogram, b: Histogram): Combined => combined(a, b, 1);

/** @throws IncompatibleSchemas */
export const minus = (a: Histogram, b: Histogram): Combined => combined(a, b, -1);

const combined = (a: Histogram, b: Histogram, sign: 1 | -1): Combined => {
  if (isCustom(a) !== isCustom(b)) throw new IncompatibleSchemas();
  const { hint, hasCollision } = adjusted(a.hint, b.hint);
  const sums = { hint, count: a.count + sign * b.count, sum: a.sum + sign * b.sum };
  if (isCustom(a)) {
    const { isReconciled, ...buckets } = customBuckets(a, b, sign);
    return { histogram: { ...a, ...sums, ...buckets, zeroCount: 0 }, hasCollision, isReconciled };
  }
  const { histogram: own, otherCount } = reconcileZero(a, b);
  const schema = Math.min(own.schema, b.schema);
  const [left, right] = [toSchema(own, schema), toSchema(b, schema)];
  const positive = merged(left.positive, right.positive, sign, left);
  const negative = merged(left.negative, right.negative, sign, left);
  const zeroCount = left.zeroCount + sign * otherCount;
  return { histogram: { ...left, ...sums, zeroCount, positive, negative }, hasCollision, isReconciled: false };
};

const customBuckets = (
  a: Histogram,
  b: Histogram,
  sign: 1 | -1,
): Pick<Histogram, 'positive' | 'bounds'> & { readonly isReconciled: boolean } => {
  if (sameBounds(a.bounds, b.bounds))
    return { positive: merged(a.positive, b.positive, sign, a), bounds: a.bounds, isReconciled: false };
  const bounds = commonBounds(a.bounds, b.bounds);
  const sides = [a, b].map((side) => ({ buckets: side.positive, bounds: side.bounds })) as [Side, Side];
  return { positive: mergedByBounds(...sides, bounds, sign), bounds, isReconciled: true };
};

type Side = Parameters<typeof mergedByBounds>[0];
