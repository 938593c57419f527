const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A double-quoted PromQL string. Other control characters are written as Go would, `\x07`. */
export const quote = (value: string): string =>
  `"${value.replace(/[\\"\u0000-\u001f\u007f]/g, (c) => escapes[c] ?? `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`)}"`;

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

/** The value of a string literal in any of PromQL's three quotes. Backquotes know no escapes; bytes that are no UTF-8 become U+FFFD. */
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
const decoded = (escapes: string): string =>
  new TextDecoder().decode(
    Uint8Array.from(escapes.matchAll(BYTE), ([, hex, octal = '']) =>
      hex === undefined ? Number.parseInt(octal, 8) : Number.parseInt(hex, 16),
    ),
  );
