const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A double-quoted PromQL string. Other control characters are written as Go would, `\x07`. */
export const quote = (value: string): string =>
  `"${value.replace(/[\\"\u0000-\u001f\u007f]|[\udc80-\udcff]/gu, (c) => escapes[c] ?? `\\x${(c.charCodeAt(0) & 0xff).toString(16).padStart(2, '0')}`)}"`;

const meanings: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\u0007',
  b: '\b',
  f: '\f',
  v: '\v',
};
const BYTE = /\\(?:x([0-9a-fA-F]{2})|([0-7]{3}))/g;
const ESCAPE = /((?:\\x[0-9a-fA-F]{2}|\\[0-7]{3})+)|\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))/gs;

/** The value of a string literal in any of PromQL's three quotes. Backquotes know no escapes; see {@link hasLoneBytes} for bytes that are no UTF-8. */
export const unquote = (literal: string): string => {
  const inside = literal.slice(1, -1);
  if (literal.startsWith('`')) return inside;
  return inside.replace(ESCAPE, (_, bytes?: string, short?: string, long?: string, letter = '') => {
    if (bytes !== undefined) return decoded(bytes);
    const hex = short ?? long;
    return hex === undefined ? (meanings[letter] ?? letter) : String.fromCodePoint(Number.parseInt(hex, 16));
  });
};

/** Escapes of bytes, of which several may be one character. */
const decoded = (escapes: string): string => {
  const bytes = Uint8Array.from(escapes.matchAll(BYTE), ([, hex, octal = '']) =>
    hex === undefined ? Number.parseInt(octal, 8) : Number.parseInt(hex, 16),
  );
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const length = [1, 2, 3, 4].find((size) => at + size <= bytes.length && isCharacter(bytes.subarray(at, at + size)));
    text +=
      length === undefined
        ? loneByte(bytes[at] ?? 0)
        : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(at, at + length));
    at += length ?? 1;
  }
  return text;
};

const isCharacter = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

/** Half of a pair that stands in no text, so that the byte is not lost. */
const loneByte = (byte: number): string => String.fromCharCode(0xdc00 + byte);

/** Whether a text holds bytes that are no UTF-8. */
export const hasLoneBytes = (text: string): boolean => /[\udc80-\udcff]/u.test(text);
