import type { Range } from './types.ts';

export const range = (min: number, max: number, nan = false): Range => ({ min, max, nan });
export const anything: Range = range(-Infinity, Infinity, true);
/** No value at all. */
export const nothing: Range = range(Infinity, -Infinity);
export const exactly = (value: number): Range =>
  Number.isNaN(value) ? { ...nothing, nan: true } : range(value, value);
export const notNegative: Range = range(0, Infinity);
export const flag: Range = range(0, 1);

export const isEmpty = ({ min, max }: Range): boolean => min > max;
/** The one number that it can be. */
export const constantOf = ({ min, max, nan }: Range): number | undefined => (min === max && !nan ? min : undefined);

export const hull = (a: Range, b: Range): Range =>
  range(Math.min(a.min, b.min), Math.max(a.max, b.max), a.nan || b.nan);
export const meet = (a: Range, b: Range): Range =>
  range(Math.max(a.min, b.min), Math.min(a.max, b.max), a.nan && b.nan);
export const withNan = (a: Range, nan = true): Range => ({ ...a, nan: a.nan || nan });
export const negated = ({ min, max, nan }: Range): Range => range(-max, -min, nan);

/** Through a function that never falls; NaN where it has no value. */
export const through = (a: Range, rising: (value: number) => number): Range => {
  if (isEmpty(a)) return a;
  const [min, max] = [rising(a.min), rising(a.max)];
  const isCut = Number.isNaN(min) || Number.isNaN(max);
  return range(Number.isNaN(min) ? -Infinity : min, Number.isNaN(max) ? Infinity : max, a.nan || isCut);
};

/** The hull of an operation on the corners, for one that is monotone in each operand. NaN corners count as NaN, and as anything. */
const corners = (a: Range, b: Range, op: (x: number, y: number) => number): Range => {
  const nan = a.nan || b.nan;
  if (isEmpty(a) || isEmpty(b)) return { ...nothing, nan };
  const values = [op(a.min, b.min), op(a.min, b.max), op(a.max, b.min), op(a.max, b.max)];
  const numbers = values.filter((value) => !Number.isNaN(value));
  if (numbers.length === 0) return anything;
  return range(Math.min(...numbers), Math.max(...numbers), nan || numbers.length < values.length);
};

const spans = (a: Range, value: number): boolean => a.min <= value && value <= a.max;
const isUnbounded = (a: Range): boolean => a.min === -Infinity || a.max === Infinity;

const product = (a: Range, b: Range): Range => {
  const result = corners(a, b, (x, y) => (x === 0 || y === 0 ? 0 : x * y));
  const isUndefined = (spans(a, 0) && isUnbounded(b)) || (spans(b, 0) && isUnbounded(a));
  return withNan(result, isUndefined);
};
const quotient = (a: Range, b: Range): Range => {
  if (isEmpty(a) || isEmpty(b)) return { ...nothing, nan: a.nan || b.nan };
  if (b.min < 0 && b.max > 0) return anything;
  const isUndefined = (spans(a, 0) && spans(b, 0)) || (isUnbounded(a) && isUnbounded(b));
  // 1 / 0 is +Inf and 1 / -0 is -Inf; a zero may have either sign.
  const result = corners(a, b, (x, y) => (x === 0 ? 0 : y === 0 ? x * Infinity : Math.abs(y) === Infinity ? 0 : x / y));
  const hasZero = spans(b, 0);
  return withNan(hasZero ? hull(result, range(-Infinity, Infinity)) : result, isUndefined);
};
const remainder = (a: Range, b: Range): Range => {
  const most = Math.max(Math.abs(a.min), Math.abs(a.max));
  return range(a.min < 0 ? -most : 0, a.max > 0 ? most : 0, a.nan || b.nan || spans(b, 0) || isUnbounded(a));
};

/** What the arithmetic of floats can give, infinities and zeros included. */
export const arithmetic: Readonly<Record<string, (a: Range, b: Range) => Range>> = {
  '+': (a, b) => corners(a, b, (x, y) => x + y),
  '-': (a, b) => corners(a, b, (x, y) => x - y),
  '*': product,
  // A quotient of what is not negative is not negative: exporters do not serve -0.
  '/': (a, b) =>
    a.min >= 0 && b.min >= 0 ? withNan(positiveQuotient(a, b), a.min === 0 && b.min === 0) : quotient(a, b),
  '%': remainder,
  '^': (a, b) => power(a, b),
  atan2: () => range(-Math.PI, Math.PI, true),
};
const positiveQuotient = (a: Range, b: Range): Range => {
  if (isEmpty(a) || isEmpty(b)) return { ...nothing, nan: a.nan || b.nan };
  const min = a.min === 0 || b.max === Infinity ? 0 : a.min / b.max;
  const max = b.min === 0 ? (a.max === 0 ? 0 : Infinity) : a.max / b.min;
  return range(min, max, a.nan || b.nan || (a.max === Infinity && b.max === Infinity));
};
const power = (a: Range, b: Range): Range => {
  const exponent = constantOf(b);
  if (exponent !== undefined && Number.isInteger(exponent) && exponent > 0 && exponent % 2 === 0) {
    const most = Math.max(Math.abs(a.min), Math.abs(a.max)) ** exponent;
    return range(spans(a, 0) ? 0 : Math.min(Math.abs(a.min), Math.abs(a.max)) ** exponent, most, a.nan);
  }
  if (a.min >= 0 && exponent !== undefined && exponent > 0) return through(a, (value) => value ** exponent);
  return a.min >= 0 ? range(0, Infinity, true) : anything;
};

/** What a comparison leaves of its left side, and how it can end. */
export interface Compared {
  readonly left: Range;
  readonly never: boolean;
  readonly always: boolean;
}
export const compare = (op: string, a: Range, b: Range): Compared => {
  const certain = !a.nan && !b.nan && !isEmpty(a) && !isEmpty(b);
  const same = constantOf(a) !== undefined && constantOf(a) === constantOf(b);
  switch (op) {
    case '>':
      return { left: range(Math.max(a.min, b.min), a.max), never: a.max <= b.min, always: certain && a.min > b.max };
    case '>=':
      return { left: range(Math.max(a.min, b.min), a.max), never: a.max < b.min, always: certain && a.min >= b.max };
    case '<':
      return { left: range(a.min, Math.min(a.max, b.max)), never: a.min >= b.max, always: certain && a.max < b.min };
    case '<=':
      return { left: range(a.min, Math.min(a.max, b.max)), never: a.min > b.max, always: certain && a.max <= b.min };
    case '==':
      return {
        left: range(Math.max(a.min, b.min), Math.min(a.max, b.max)),
        never: a.max < b.min || a.min > b.max,
        always: certain && same,
      };
    default:
      return { left: a, never: same && certain, always: certain && (a.max < b.min || a.min > b.max) };
  }
};
