import type { Grammar } from '../grammar.ts';
import { since, type Version } from '../version.ts';
import { durationName } from './duration-name.ts';
import { scanInBraces } from './braces.ts';
import { COLON, codeAt, DOT, END, EQUALS, HASH, isDigit, isQuote, isSpace, SLASH, TILDE } from './characters.ts';
import { wordEnd, type Width } from './name.ts';
import { scanDuration, scanNumber } from './number.ts';
import { scanString } from './quoted.ts';
import { keywords, Unreadable, type Token } from './token.ts';
import { unexpected } from './unexpected.ts';

const single: ReadonlySet<string> = new Set(',*/%+-^@');
const LONGEST_KEYWORD = Math.max(...[...keywords].map(({ length }) => length));

/** Cuts a text into words exactly as a version of Prometheus does, with its own modes inside braces and brackets. */
export class Lexer {
  readonly #text: string;
  readonly #version: Version;
  readonly #expressions: boolean;
  readonly #width: Width;
  #at = 0;
  #parens = 0;
  #inBraces = false;
  #inBrackets = false;
  /** Behind `[`, up to the first number. */
  #atDuration = false;
  #hasColon = false;

  constructor(text: string, { version, durations, unquotedNames }: Grammar) {
    this.#text = text;
    this.#version = version;
    this.#expressions = durations;
    this.#width = unquotedNames ? 'wide' : 'plain';
  }

  /** The next word; at the end `end of input`, again and again. @throws Unreadable */
  next(): Token {
    this.#skip();
    if (this.#inBraces) return this.#inside();
    if (this.#atDuration) return this.#duration();
    return this.#outside();
  }

  #skip(): void {
    for (;;) {
      const c = codeAt(this.#text, this.#at);
      if (isSpace(c)) this.#at++;
      else if (c === HASH && !this.#atDuration) {
        while (!/[\r\n]/.test(this.#text.charAt(this.#at)) && this.#at < this.#text.length) this.#at++;
      } else return;
    }
  }

  #outside(): Token {
    const c = codeAt(this.#text, this.#at);
    const sign = this.#text.charAt(this.#at);
    if (c === END) return this.#end();
    const to = wordEnd(this.#text, this.#at, this.#width);
    if (to !== undefined) return this.#inBrackets ? (this.#durationCall() ?? this.#colon()) : this.#word(to);
    if (isDigit(c) || (c === DOT && isDigit(codeAt(this.#text, this.#at + 1)))) return this.#numberOrDuration();
    if (isQuote(c)) return this.#take('string', scanString(this.#text, this.#at) - this.#at);
    if (single.has(sign)) return this.#take(sign, 1);
    switch (sign) {
      case '=':
      case '!':
      case '<':
      case '>':
        return this.#comparison(sign);
      case '(':
        this.#parens++;
        return this.#take('(', 1);
      case ')':
        if (--this.#parens < 0) throw this.#unexpected('unexpected right parenthesis');
        return this.#take(')', 1);
      case '{':
        this.#inBraces = true;
        return this.#take('{', 1);
      case '[':
        if (this.#inBrackets) throw this.#unexpected('unexpected left bracket');
        this.#inBrackets = true;
        this.#atDuration = true;
        this.#hasColon = false;
        return this.#take('[', 1);
      case ']':
        if (!this.#inBrackets) throw this.#unexpected('unexpected right bracket');
        this.#inBrackets = false;
        return this.#take(']', 1);
      default:
        throw this.#unexpected('unexpected character');
    }
  }

  #end(): Token {
    const at = this.#text.length;
    if (this.#parens > 0) throw new Unreadable('unclosed left parenthesis', at, at);
    if (this.#inBrackets) throw new Unreadable('unclosed left bracket', at, at);
    return { kind: 'end of input', from: at, to: at };
  }

  /** `step`, `max_of` and their kin inside brackets. */
  #durationCall(): Token | undefined {
    const name = this.#expressions ? durationName(this.#text, this.#at, this.#version) : undefined;
    return name === undefined ? undefined : this.#take('name', name.length);
  }

  /** Inside brackets older versions take any letter for the colon; so do we. */
  #colon(): Token {
    const isLoose = this.#version < since.strictBrackets;
    if (this.#hasColon || (!isLoose && codeAt(this.#text, this.#at) !== COLON))
      throw this.#unexpected('unexpected colon');
    this.#hasColon = true;
    return this.#take(':', 1);
  }

  #word(to: number): Token {
    const written = this.#text.slice(this.#at, to);
    // A letter of another script is of no keyword, though it may turn into one in lower case.
    const word = written.length <= LONGEST_KEYWORD && /^\w*$/.test(written) ? written.toLowerCase() : written;
    if (keywords.has(word) && (!word.startsWith('limit') || this.#version >= since.limitk))
      return this.#take(word, to - this.#at);
    if (word === 'inf' || word === 'nan') return this.#take('number', to - this.#at);
    return this.#take(written.includes(':') ? 'metric' : 'name', to - this.#at);
  }

  #comparison(sign: string): Token {
    const behind = codeAt(this.#text, this.#at + 1);
    if (behind === EQUALS) return this.#take(`${sign}=`, 2);
    if (sign === '!' || (sign === '=' && behind === TILDE))
      throw this.#unexpected(`unexpected character after "${sign}"`, 1);
    if (behind === SLASH && (sign === '<' || sign === '>') && this.#version >= since.trim)
      return this.#take(`${sign}/`, 2);
    return this.#take(sign, 1);
  }

  #numberOrDuration(): Token {
    const number = scanNumber(this.#text, this.#at, this.#version);
    if (number.ok) return this.#take('number', number.to - this.#at);
    const duration = scanDuration(this.#text, number.to);
    if (duration.ok) return this.#take('duration', duration.to - this.#at);
    throw new Unreadable('bad number or duration syntax', this.#at, Math.max(duration.to, this.#at + 1));
  }

  #duration(): Token {
    const c = codeAt(this.#text, this.#at);
    const sign = this.#text.charAt(this.#at);
    if (this.#version < since.durationsAreNumbers) {
      this.#atDuration = false;
      if (!isDigit(c)) throw this.#unexpected('a duration is missing after "["');
      const token = this.#numberOrDuration();
      if (token.kind === 'number') throw new Unreadable('missing unit character in duration', token.from, token.to);
      return token;
    }
    if (isDigit(c) || (c === DOT && isDigit(codeAt(this.#text, this.#at + 1)))) {
      this.#atDuration = false;
      return this.#numberOrDuration();
    }
    const call = this.#durationCall();
    if (call) {
      this.#atDuration = false;
      return call;
    }
    switch (sign) {
      case '(':
        this.#parens++;
        return this.#take('(', 1);
      case '+':
      case '-':
      case '*':
      case '/':
      case '%':
      case '^':
        return this.#take(sign, 1);
      default:
        throw this.#unexpected('a duration is missing after "["');
    }
  }

  #inside(): Token {
    const token = scanInBraces(this.#text, this.#at, this.#width);
    if (token.kind === '}') this.#inBraces = false;
    this.#at = token.to;
    return token;
  }

  #take(kind: string, length: number): Token {
    const from = this.#at;
    this.#at += length;
    return { kind, from, to: this.#at };
  }

  #unexpected(what: string, ahead = 0): Unreadable {
    return unexpected(this.#text, this.#at, what, ahead);
  }
}
