import { codeAt, END, EQUALS, isQuote, TILDE } from './characters.ts';
import { nameEnd, type Width } from './name.ts';
import { scanString } from './quoted.ts';
import type { Token } from './token.ts';
import { unexpected } from './unexpected.ts';

/** The word that begins here inside of braces: names, strings, and the operators of matchers. @throws Unreadable */
export const scanInBraces = (text: string, from: number, width: Width): Token => {
  const c = codeAt(text, from);
  const sign = text.charAt(from);
  const token = (kind: string, to: number): Token => ({ kind, from, to });
  if (c === END) throw unexpected(text, from, 'unexpected end of input inside braces');
  const end = nameEnd(text, from, width);
  if (end !== undefined) return token('name', end);
  if (isQuote(c)) return token('string', scanString(text, from));
  if (sign === ',' || sign === '}') return token(sign, from + 1);
  if (sign !== '=' && sign !== '!') throw unexpected(text, from, 'unexpected character inside braces');
  const behind = codeAt(text, from + 1);
  if (behind === TILDE) return token(`${sign}~`, from + 2);
  if (sign === '=') return token('=', from + 1);
  if (behind === EQUALS) return token('!=', from + 2);
  throw unexpected(text, from, 'unexpected character after "!" inside braces', 1);
};
