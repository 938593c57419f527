import { formatFloat, type FloatVerb } from './float.ts';
import { quoteGo } from './quote.ts';
import { defaultText } from './sprint.ts';
import { GoList, GoMap, GoStruct, Html, typeName, type Value } from './values.ts';

/** What stands between a percent sign and its verb. */
export interface Flags {
  readonly sharp?: boolean;
  readonly zero?: boolean;
  readonly plus?: boolean;
  readonly minus?: boolean;
  readonly space?: boolean;
  readonly width?: number;
  readonly precision?: number;
}

/** One argument by one verb, as Go's fmt writes it. */
export const formatVerb = (value: Value, verb: string, flags: Flags): string => {
  if (verb === 'T') return padded(typeName(value), flags);
  if (value === undefined) return verb === 'v' ? padded('<nil>', flags) : `%!${verb}(<nil>)`;
  return written(value, verb, flags) ?? `%!${verb}(${typeName(value)}=${defaultText(value)})`;
};

/** Undefined for a verb that is none of the value's type. */
const written = (value: Exclude<Value, undefined>, verb: string, flags: Flags): string | undefined => {
  switch (typeof value) {
    case 'boolean':
      return 'tv'.includes(verb) ? padded(String(value), flags) : undefined;
    case 'number':
      return ofFloat(value, verb, flags);
    case 'bigint':
      return ofInteger(value, verb, flags);
    case 'string':
      return ofString(value, verb, flags);
    default:
      return ofComposite(value, verb, flags);
  }
};

const ofComposite = (
  value: Exclude<Value, undefined | string | boolean | number | bigint>,
  verb: string,
  flags: Flags,
): string | undefined => {
  if (value instanceof Html) return ofString(value.text, verb, flags);
  if (value instanceof GoMap) {
    const pairs = [...value.entries].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return `map[${pairs.map(([key, one]) => `${formatVerb(key, verb, flags)}:${formatVerb(one, verb, flags)}`).join(' ')}]`;
  }
  if (value instanceof GoList) return defaultText(value);
  if (value instanceof GoStruct) {
    const pointer = value.type.startsWith('*') ? '&' : '';
    return `${pointer}{${[...value.fields.values()].map((field) => formatVerb(field, verb, flags)).join(' ')}}`;
  }
  return 'vsxXq'.includes(verb) ? ofString(value.toText(), verb, flags) : undefined;
};

const cut = (text: string, precision: number | undefined): string =>
  precision === undefined ? text : [...text].slice(0, precision).join('');

const ofString = (text: string, verb: string, flags: Flags): string | undefined => {
  if ('vs'.includes(verb)) return padded(cut(text, flags.precision), flags);
  if (verb === 'q') {
    const short = cut(text, flags.precision);
    if (flags.sharp && !/[`\u0000-\u0008\u000a-\u001f\u007f\ufeff]/.test(short)) return padded(`\`${short}\``, flags);
    return padded(quoteGo(short, flags.plus), flags);
  }
  if (verb !== 'x' && verb !== 'X') return undefined;
  const bytes = new TextEncoder().encode(text).slice(0, flags.precision);
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0'));
  const prefix = flags.sharp ? '0x' : '';
  const joined = flags.space ? hex.map((byte) => prefix + byte).join(' ') : hex.length > 0 ? prefix + hex.join('') : '';
  return padded(verb === 'X' ? joined.toUpperCase() : joined, flags);
};

const ofFloat = (value: number, verb: string, flags: Flags): string | undefined => {
  if (!'vgGeEfF'.includes(verb)) return undefined;
  const kind: FloatVerb =
    verb === 'v' ? 'g' : verb.toLowerCase() === 'e' ? 'e' : verb.toLowerCase() === 'f' ? 'f' : 'g';
  const text = formatFloat(value, kind, flags.precision ?? (kind === 'g' ? undefined : 6));
  const shown = verb === 'E' || verb === 'G' ? text.replace('e', 'E') : text;
  if (!Number.isFinite(value)) {
    const bare = shown.replace('+', '');
    const signed = Number.isNaN(value)
      ? plusSign(flags) + bare
      : value > 0
        ? flags.plus
          ? '+Inf'
          : flags.space
            ? ' Inf'
            : '+Inf'
        : bare;
    return padded(Number.isNaN(value) && !flags.plus && !flags.space ? 'NaN' : signed, { ...flags, zero: false });
  }
  return signedNumber(shown, flags);
};

const plusSign = ({ plus, space }: Flags): string => (plus ? '+' : space ? ' ' : '');

/** A number with its sign, with zeros between them where they are asked for. */
const signedNumber = (text: string, flags: Flags): string => {
  const isNegative = text.startsWith('-');
  const sign = isNegative ? '-' : plusSign(flags);
  const digits = isNegative ? text.slice(1) : text;
  if (!flags.zero || flags.minus) return padded(sign + digits, flags);
  return sign + digits.padStart((flags.width ?? 0) - sign.length, '0');
};

const BASES: Readonly<Record<string, readonly [number, string]>> = {
  v: [10, ''],
  d: [10, ''],
  b: [2, '0b'],
  o: [8, '0'],
  O: [8, '0o'],
  x: [16, '0x'],
  X: [16, '0X'],
};

const ofInteger = (value: bigint, verb: string, flags: Flags): string | undefined => {
  if ('cqU'.includes(verb)) return ofCharacter(value, verb, flags);
  const [base, prefix] = BASES[verb] ?? [];
  if (base === undefined || prefix === undefined) return undefined;
  const isNegative = value < 0n;
  const magnitude = (isNegative ? -value : value).toString(base);
  const cased = verb === 'X' ? magnitude.toUpperCase() : magnitude;
  if (flags.precision === 0 && value === 0n) return padded('', flags);
  const digits = cased.padStart(flags.precision ?? 0, '0');
  const marked = flags.sharp || verb === 'O' ? prefix + digits : digits;
  const isZeroed = flags.precision === undefined;
  return signedNumber((isNegative ? '-' : '') + marked, isZeroed ? flags : { ...flags, zero: false });
};

const ofCharacter = (value: bigint, verb: string, flags: Flags): string => {
  const isValid = value >= 0n && value <= 0x10ffffn && !(value >= 0xd800n && value < 0xe000n);
  const character = isValid ? String.fromCodePoint(Number(value)) : '\ufffd';
  if (verb === 'c') return padded(character, flags);
  if (verb === 'q') return padded(`'${quoteGo(character, flags.plus, "'").slice(1, -1)}'`, flags);
  const hex = value
    .toString(16)
    .toUpperCase()
    .padStart(Math.max(4, flags.precision ?? 0), '0');
  return padded(`U+${hex}${flags.sharp && isValid ? ` '${character}'` : ''}`, flags);
};

const padded = (text: string, { width = 0, minus, zero }: Flags): string => {
  const lacking = width - [...text].length;
  if (lacking <= 0) return text;
  if (minus) return text + ' '.repeat(lacking);
  return (zero ? '0' : ' ').repeat(lacking) + text;
};
