import { codeAt, END } from './characters.ts';
import { Unreadable } from './token.ts';

const [BACKSLASH, NEWLINE, BACKQUOTE, REPLACEMENT] = [92, 10, 96, 0xfffd];

/** Where the string that begins here ends. @throws Unreadable */
export const scanString = (text: string, from: number): number => {
  const quote = codeAt(text, from);
  let at = from + 1;
  for (;;) {
    const c = codeAt(text, at);
    if (c === END || (c === NEWLINE && quote !== BACKQUOTE))
      throw new Unreadable(quote === BACKQUOTE ? 'unterminated raw string' : 'unterminated quoted string', from, at);
    if (c === quote) return at + 1;
    if (c === REPLACEMENT || isLoneSurrogate(text, at)) throw new Unreadable('invalid UTF-8 rune', at, at + 1);
    if (c === BACKSLASH && quote !== BACKQUOTE) at = scanEscape(text, at, quote);
    else at++;
  }
};

const isLoneSurrogate = (text: string, at: number): boolean => {
  const c = codeAt(text, at);
  if (c < 0xd800 || c > 0xdfff) return false;
  const isHigh = c < 0xdc00;
  const other = isHigh ? codeAt(text, at + 1) : codeAt(text, at - 1);
  return isHigh ? !(other >= 0xdc00 && other <= 0xdfff) : !(other >= 0xd800 && other < 0xdc00);
};

/** Digits, base and largest value of the escapes that name a code point. */
const numeric: Readonly<Record<string, readonly [number, number, number]>> = {
  x: [2, 16, 255],
  u: [4, 16, 0x10ffff],
  U: [8, 16, 0x10ffff],
};

const scanEscape = (text: string, from: number, quote: number): number => {
  const letter = text.charAt(from + 1);
  if (letter === '') throw new Unreadable('escape sequence not terminated', from, from + 1);
  if ('abfnrtv\\'.includes(letter) || letter.charCodeAt(0) === quote) return from + 2;
  const octal = /[0-7]/.test(letter);
  const [digits, base, most] = numeric[letter] ?? (octal ? [3, 8, 255] : [0, 0, 0]);
  if (digits === 0) throw new Unreadable(`unknown escape sequence "\\${letter}"`, from, from + 2);
  const start = octal ? from + 1 : from + 2;
  const written = text.slice(start, start + digits);
  const isRead = written.length === digits && (base === 8 ? /^[0-7]+$/ : /^[0-9a-fA-F]+$/).test(written);
  if (!isRead) throw new Unreadable('illegal character in escape sequence', from, start + written.length);
  const value = Number.parseInt(written, base);
  if (value > most || (value >= 0xd800 && value < 0xe000))
    throw new Unreadable('escape sequence is an invalid Unicode code point', from, start + digits);
  return start + digits;
};
