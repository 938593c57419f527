const SHORT: Readonly<Record<string, string>> = {
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
};

/** A text in quotes, as Go's strconv writes it; with `ascii` only in ASCII. */
export const quoteGo = (text: string, ascii = false, quote = '"'): string =>
  quote + [...text].map((c) => escaped(c, ascii, quote)).join('') + quote;

const escaped = (c: string, ascii: boolean, quote: string): string => {
  if (c === quote) return `\\${c}`;
  const short = SHORT[c];
  if (short !== undefined) return short;
  const code = c.codePointAt(0) ?? 0;
  if (code < 0x80 ? code >= 0x20 && code < 0x7f : !ascii && /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u.test(c)) return c;
  if (code < 0x80) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\U${code.toString(16).padStart(8, '0')}`;
};
