import { codeAt, END, EQUALS, isLetter, isQuote, isWord, TILDE } from './characters.ts';
import { scanString } from './quoted.ts';
import type { Token } from './token.ts';
import { unexpected } from './unexpected.ts';

/** The word that begins here inside of braces: names, strings, and the operators of matchers. @throws Unreadable */
export const scanInBraces = (text: string, from: number): Token => {
  const c = codeAt(text, from);
  const sign = text.charAt(from);
  const token = (kind: string, to: number): Token => ({ kind, from, to });
  if (c === END) throw unexpected(text, from, 'unexpected end of input inside braces');
  if (isLetter(c)) {
    let to = from;
    while (isWord(codeAt(text, to))) to++;
    return token('name', to);
  }
  if (isQuote(c)) return token('string', scanString(text, from));
  if (sign === ',' || sign === '}') return token(sign, from + 1);
  if (sign !== '=' && sign !== '!') throw unexpected(text, from, 'unexpected character inside braces');
  const behind = codeAt(text, from + 1);
  if (behind === TILDE) return token(`${sign}~`, from + 2);
  if (sign === '=') return token('=', from + 1);
  if (behind === EQUALS) return token('!=', from + 2);
  throw unexpected(text, from, 'unexpected character after "!" inside braces', 1);
};
