/** The digits of a number: it is `0.digits` times ten to the power of `point`. No digits for zero. */
export interface Decimal {
  readonly digits: string;
  readonly point: number;
}

const trimmed = (digits: string, point: number): Decimal => {
  const short = digits.replace(/0+$/, '');
  return short === '' ? { digits: '', point: 0 } : { digits: short, point };
};

/** The fewest digits that name a finite number that is not negative. */
export const shortest = (value: number): Decimal => {
  if (value === 0) return { digits: '', point: 0 };
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  return trimmed(mantissa.replace('.', ''), Number(exponent) + 1);
};

/** All digits of a finite number that is not negative, as its bits have them. */
export const exact = (value: number): Decimal => {
  if (value === 0) return { digits: '', point: 0 };
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const high = bits.getUint32(0);
  const biased = high >>> 20;
  const fraction = (BigInt(high & 0xfffff) << 32n) | BigInt(bits.getUint32(4));
  const mantissa = biased === 0 ? fraction : fraction | (1n << 52n);
  const exponent = (biased === 0 ? 1 : biased) - 1075;
  if (exponent >= 0) {
    const digits = String(mantissa << BigInt(exponent));
    return trimmed(digits, digits.length);
  }
  const digits = String(mantissa * 5n ** BigInt(-exponent));
  return trimmed(digits, digits.length + exponent);
};

/** The first digits of a number; a half is rounded to the even digit. */
export const rounded = ({ digits, point }: Decimal, count: number): Decimal => {
  if (count >= digits.length) return { digits, point };
  if (count < 0) return { digits: '', point: 0 };
  const kept = digits.slice(0, count);
  const next = digits[count] ?? '0';
  const isTie = next === '5' && count + 1 === digits.length;
  const isOdd = count > 0 && Number(digits[count - 1]) % 2 === 1;
  const isUp = isTie ? isOdd : next >= '5';
  if (!isUp) return trimmed(kept, point);
  const up = String(BigInt(`1${kept}`) + 1n);
  return up.startsWith('2') ? trimmed('1', point + 1) : trimmed(up.slice(1), point);
};
