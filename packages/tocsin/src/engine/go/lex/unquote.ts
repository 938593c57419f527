const SIMPLE: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};
const ESCAPE = /\\(?:x([0-9a-fA-F]{2})|([0-7]{3})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S])|$)/g;

/** The text of a Go string as it is written, in double or back quotes. @throws SyntaxError */
export const unquote = (quoted: string): string => {
  const inside = quoted.slice(1, -1);
  if (quoted.startsWith('`')) return inside.replaceAll('\r', '');
  return unescaped(inside, '"');
};

/** The code point of a Go character as it is written, quotes included. @throws SyntaxError */
export const unquoteCharacter = (quoted: string): number => {
  const text = unescaped(quoted.slice(1, -1), "'");
  const code = text.codePointAt(0);
  if (code === undefined || String.fromCodePoint(code) !== text)
    throw new SyntaxError(`malformed character constant: ${quoted}`);
  return code;
};

const unescaped = (text: string, quote: string): string => {
  // Bytes that are written one by one may add up to a character.
  const bytes: number[] = [];
  const encoder = new TextEncoder();
  let last = 0;
  for (const match of text.matchAll(ESCAPE)) {
    bytes.push(...encoder.encode(text.slice(last, match.index)));
    last = match.index + match[0].length;
    const [, hex, octal, short, long, simple] = match;
    const byte = hex === undefined ? octal && Number.parseInt(octal, 8) : Number.parseInt(hex, 16);
    if (typeof byte === 'number' && byte < 256) bytes.push(byte);
    else if (short !== undefined || long !== undefined) bytes.push(...encoder.encode(codePoint(short ?? long ?? '')));
    else {
      const c = simple === quote ? quote : SIMPLE[simple ?? ''];
      if (c === undefined) throw new SyntaxError('invalid syntax');
      bytes.push(...encoder.encode(c));
    }
  }
  bytes.push(...encoder.encode(text.slice(last)));
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(bytes));
};

const codePoint = (hex: string): string => {
  const code = Number.parseInt(hex, 16);
  if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) throw new SyntaxError('invalid syntax');
  return String.fromCodePoint(code);
};
