import { unquoteCharacter } from './unquote.ts';

/** A constant: as int64 and as float64, as far as it is either. */
export interface Constant {
  readonly int: bigint | undefined;
  readonly float: number | undefined;
}

const MOST = 2n ** 63n - 1n;

/** Reads a number of a template. @throws SyntaxError */
export const readConstant = (text: string): Constant => {
  if (text.startsWith("'")) {
    const code = unquoteCharacter(text);
    return { int: BigInt(code), float: code };
  }
  if (text.endsWith('i')) throw new SyntaxError(`complex numbers are not supported: ${text}`);
  const int = readInt(text);
  if (int !== undefined) {
    if (int > MOST || int < -MOST - 1n)
      return { int: undefined, float: int > 0n && int < 2n ** 64n ? Number(int) : overflow(text) };
    return { int, float: Number(int) };
  }
  const float = readFloat(text);
  if (float === undefined) throw new SyntaxError(`illegal number syntax: ${JSON.stringify(text)}`);
  // What looks like a whole number and is none, such as 08, is one that is too large to Go.
  if (!/[.eEpP]/.test(text)) overflow(text);
  return { int: Number.isInteger(float) && Math.abs(float) < 2 ** 63 ? BigInt(float) : undefined, float };
};

const overflow = (text: string): never => {
  throw new SyntaxError(`integer overflow: ${JSON.stringify(text)}`);
};

const readInt = (text: string): bigint | undefined => {
  const [, sign = '', digits = ''] = /^([+-]?)(.*)$/.exec(text) ?? [];
  if (!/^(?:0[xX]_?[0-9a-fA-F]+|0[oO]?_?[0-7]+|0[bB]_?[01]+|[1-9]\d*|0)(?:_[0-9a-fA-F]+)*$/.test(digits))
    return undefined;
  const plain = digits.replaceAll('_', '').toLowerCase();
  if (/^0\d/.test(plain) && !/^0[0-7]+$/.test(plain)) return undefined;
  if (/^[1-9]/.test(plain) && !/^\d+$/.test(plain)) return undefined;
  const value = BigInt(/^0[0-7]+$/.test(plain) ? `0o${plain.slice(1)}` : plain);
  return sign === '-' ? -value : value;
};

const readFloat = (text: string): number | undefined => {
  const plain = text.replaceAll('_', '');
  const hex = /^([+-]?)0[xX]([0-9a-fA-F]*)\.?([0-9a-fA-F]*)[pP]([+-]?\d+)$/.exec(plain);
  if (hex) {
    const [, sign, whole = '', fraction = '', power = '0'] = hex;
    const value = Number.parseInt(`${whole}${fraction}` || '0', 16) * 2 ** (Number(power) - 4 * fraction.length);
    return sign === '-' ? -value : value;
  }
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(plain)) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
};
