import { exact, rounded, shortest, type Decimal } from './decimal.ts';

/** How a number is written: `e` with an exponent, `f` without, `g` the shorter of both. */
export type FloatVerb = 'e' | 'f' | 'g';

/**
 * A number as Go's strconv writes it.
 *
 * @param precision digits behind the point, for `g` digits at all; undefined for as few as name the number
 */
export const formatFloat = (value: number, verb: FloatVerb, precision?: number): string => {
  if (Number.isNaN(value)) return 'NaN';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  return sign + unsigned(Math.abs(value), verb, precision);
};

const unsigned = (value: number, verb: FloatVerb, precision: number | undefined): string => {
  if (precision === undefined) {
    const decimal = shortest(value);
    if (verb === 'e') return exponential(decimal, Math.max(0, decimal.digits.length - 1));
    if (verb === 'f') return plain(decimal, Math.max(0, decimal.digits.length - decimal.point));
    return general(decimal, 6);
  }
  const all = exact(value);
  if (verb === 'e') return exponential(rounded(all, precision + 1), precision);
  if (verb === 'f') return plain(rounded(all, all.point + precision), precision);
  const wanted = precision === 0 ? 1 : precision;
  const decimal = rounded(all, wanted);
  const { digits, point } = decimal;
  return general(decimal, wanted > digits.length && digits.length >= point ? digits.length : wanted);
};

/** From the power `most` on, and for small numbers, with an exponent. */
const general = (decimal: Decimal, most: number): string => {
  const { digits, point } = decimal;
  const isLong = digits !== '' && (point - 1 < -4 || point - 1 >= most);
  if (isLong) return exponential(decimal, digits.length - 1);
  return plain(decimal, Math.max(0, digits.length - point));
};

const exponential = ({ digits, point }: Decimal, precision: number): string => {
  const power = digits === '' ? 0 : point - 1;
  const first = digits[0] ?? '0';
  const rest = digits.slice(1).padEnd(precision, '0');
  const sign = power < 0 ? '-' : '+';
  return `${first}${precision > 0 ? `.${rest}` : ''}e${sign}${String(Math.abs(power)).padStart(2, '0')}`;
};

const plain = ({ digits, point }: Decimal, precision: number): string => {
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0';
  if (precision === 0) return whole;
  const fraction = point > 0 ? digits.slice(point) : '0'.repeat(digits === '' ? 0 : -point) + digits;
  return `${whole}.${fraction.slice(0, precision).padEnd(precision, '0')}`;
};
