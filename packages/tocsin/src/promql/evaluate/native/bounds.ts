import { CUSTOM } from './histogram.ts';

/**
 * How many units in the last place each of the 256 bounds between 0.5 and 1 that Prometheus writes out is below the root that is
 * computed for it, plus one. Roots are the same on each machine; powers are not.
 */
const BELOW =
  '11101121112111111122001111222222112111111111112211221011112111221110101111221122112111211122111111111011213322332232212222332223' +
  '22222234334432333343334444454355222212212233213333443343434333443243223332333333323333444344334422222232323321322233213333443344';
const ULP = 2 ** -53;

/** The powers of two between 0.5 and 1: each the geometric mean of its neighbours at twice the distance. */
const roots = (): Float64Array => {
  const made = new Float64Array(BELOW.length + 1);
  made[0] = 0.5;
  made[BELOW.length] = 1;
  for (let gap = BELOW.length; gap > 1; gap /= 2)
    for (let at = 0; at < BELOW.length; at += gap)
      made[at + gap / 2] = Math.sqrt((made[at] ?? NaN) * (made[at + gap] ?? NaN));
  return made.subarray(0, BELOW.length);
};
const fractions = roots().map((root, index) => root - (Number(BELOW[index]) - 1) * ULP);

/** The upper bound of a bucket by its index. */
export const boundAt = (index: number, schema: number, bounds: readonly number[]): number => {
  if (schema !== CUSTOM) return exponentialBound(index, schema);
  if (index < 0) return -Infinity;
  return bounds[index] ?? Infinity;
};

/** The upper bound of an exponential bucket. The last one that is finite is the largest number. */
export const exponentialBound = (index: number, schema: number): number => {
  const exponent = schema < 0 ? index * 2 ** -schema : (index >> schema) + 1;
  const fraction = schema < 0 ? 1 : (fractions[(index & (2 ** schema - 1)) << (8 - schema)] ?? NaN);
  if (fraction === (schema < 0 ? 1 : 0.5) && exponent === (schema < 0 ? 1024 : 1025)) return Number.MAX_VALUE;
  return scaledBy(fraction, exponent);
};

/** In two steps, since a power by itself may overflow or be too small where the result is not. */
const scaledBy = (fraction: number, exponent: number): number => {
  const half = Math.trunc(exponent / 2);
  return fraction * 2 ** half * 2 ** (exponent - half);
};
