import type { Token, TokenType } from './token.ts';
import { unicodeName } from './unicode-name.ts';

const NEWLINE = 10;
/** The rest of a name. */
const WORD = /[_\p{L}\p{Nd}]*/uy;

/** A text that is read character by character, and the tokens that were made of it. */
export class Characters {
  readonly text: string;
  readonly tokens: Token[] = [];
  at: number;
  start: number;
  #line = 1;
  constructor(text: string, from: number) {
    this.text = text;
    this.at = from;
    this.start = from;
  }
  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }
  /** What was read since the last token. */
  get taken(): string {
    return this.text.slice(this.start, this.at);
  }
  /** The next character; empty at the end. */
  next(): string {
    const c = this.peek();
    this.at += c.length;
    return c;
  }
  peek(): string {
    const code = this.text.codePointAt(this.at);
    return code === undefined ? '' : String.fromCodePoint(code);
  }
  emit(type: TokenType): void {
    this.tokens.push({ type, text: this.taken, at: this.start, line: this.#line });
    this.skipTo(this.at);
  }
  fail(message: string): void {
    this.tokens.push({ type: 'error', text: message, at: this.start, line: this.#line });
  }
  skipTo(at: number): void {
    for (let i = this.start; i < at; i++) if (this.text.charCodeAt(i) === NEWLINE) this.#line++;
    this.at = at;
    this.start = at;
  }
  takeWord(): void {
    WORD.lastIndex = this.at;
    this.at += WORD.exec(this.text)?.[0].length ?? 0;
  }
  /** Whether a name may end here. */
  isAtTerminator(): boolean {
    const c = this.peek();
    return c === '' || /[ \t\r\n.,|:)(]/.test(c) || this.text.startsWith('}}', this.at);
  }
  /** @throws SyntaxError where a name cannot end */
  expectTerminator(): void {
    if (!this.isAtTerminator()) throw new SyntaxError(`bad character ${unicodeName(this.peek())}`);
  }
}
