import { fractionBelow, type Bucket } from '../buckets.ts';

/** What is kept of a bucket: how many observations, and the value that each is taken for. */
export interface Kept {
  readonly count: number;
  readonly middle: number;
}

/** On which side of a value is kept, and of what bucket. */
export interface Side {
  readonly isUpper: boolean;
  readonly isPositive: boolean;
  readonly isCustom: boolean;
}

/** What is kept of a bucket. */
export const keptOf = (bucket: Bucket, at: number, side: Side): Kept => {
  const { lower, upper, count } = bucket;
  const { isUpper } = side;
  if (isUpper ? upper <= at : lower >= at) return { count, middle: middleOf(lower, upper, side) };
  if (isUpper ? !(lower < at) : !(upper > at)) return { count: 0, middle: 0 };
  if (lower === -Infinity) return keptBelow(bucket, at, isUpper);
  if (upper === Infinity) return keptAbove(bucket, at, isUpper);
  const below = count * fractionBelow(bucket, at, side.isCustom);
  return isUpper
    ? { count: below, middle: middleOf(lower, at, side) }
    : { count: count - below, middle: middleOf(at, upper, side) };
};

const orZero = (value: number): number => (Math.abs(value) === Infinity ? 0 : value);

/** Of the first bucket nobody knows where it begins: at 0 if it ends above. */
const keptBelow = ({ upper, count }: Bucket, at: number, isUpper: boolean): Kept => {
  const isFinite = upper !== Infinity;
  if (isUpper) {
    if (at > 0 && upper > 0 && isFinite) return { count: (count * at) / upper, middle: at / 2 };
    return upper <= 0 ? { count, middle: at } : { count: 0, middle: orZero(upper) };
  }
  if (at >= 0 && isFinite) return { count: count * (1 - at / upper), middle: (at + upper) / 2 };
  return { count: 0, middle: orZero(upper) };
};

/** Of the last bucket nobody knows how far it reaches. */
const keptAbove = ({ lower, count }: Bucket, at: number, isUpper: boolean): Kept =>
  !isUpper && at >= lower ? { count, middle: at } : { count: 0, middle: orZero(lower) };

/** What is kept of the zero bucket, which ends at zero where all others are on one side. */
export const keptOfZero = (
  bucket: Bucket,
  at: number,
  {
    isUpper,
    hasPositive,
    hasNegative,
  }: { readonly isUpper: boolean; readonly hasPositive: boolean; readonly hasNegative: boolean },
): Kept => {
  const lower = hasPositive && !hasNegative ? 0 : bucket.lower;
  const upper = hasNegative && !hasPositive ? 0 : bucket.upper;
  const whole = { count: bucket.count, middle: (lower + upper) / 2 };
  const none = { count: 0, middle: 0 };
  if (at <= lower) return isUpper ? none : whole;
  if (at >= upper) return isUpper ? whole : none;
  const width = upper - lower;
  return isUpper
    ? { count: bucket.count * ((at - lower) / width), middle: (lower + at) / 2 }
    : { count: bucket.count * ((upper - at) / width), middle: (at + upper) / 2 };
};

/** The middle of what is left: on a line, or by the geometric mean. */
const middleOf = (lower: number, upper: number, { isPositive, isCustom }: Side): number => {
  if (Math.abs(lower) === Infinity) {
    if (Math.abs(upper) === Infinity) return 0;
    return upper > 0 ? upper / 2 : upper;
  }
  if (Math.abs(upper) === Infinity) return lower;
  if (isCustom) return (lower + upper) / 2;
  const middle = Math.sqrt(Math.abs(lower * upper));
  return isPositive ? middle : -middle;
};
