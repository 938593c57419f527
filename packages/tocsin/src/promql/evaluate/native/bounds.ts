import { CUSTOM } from './histogram.ts';

/** How many units in the last place each of the 256 bounds between 0.5 and 1 that Prometheus writes out is below the power of two, plus one. */
const BELOW =
  '11111121112111111123112222222222112111211221112211221122112212221111112222322132112111211121111111221011213311221121112111331222' +
  '11222133223212322122223333332244212111212233213222332222223322323243223233433333333333444455435422323233324422333243323333543344';
const ULP = 2 ** -53;
const fractions = Float64Array.from(BELOW, (digit, index) => 2 ** (index / 256 - 1) - (Number(digit) - 1) * ULP);

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
