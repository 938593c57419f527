import type { Token, TokenType } from './token.ts';
import { unicodeName } from './unicode-name.ts';

/** A text that is read character by character, and the tokens that were made of it. */
export class Characters {
  readonly text: string;
  readonly tokens: Token[] = [];
  at = 0;
  start = 0;
  #line = 1;
  constructor(text: string) {
    this.text = text;
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
    this.#line += this.text.slice(this.start, at).split('\n').length - 1;
    this.at = at;
    this.start = at;
  }
  takeWord(): void {
    while (/^[_\p{L}\p{Nd}]/u.test(this.peek())) this.next();
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
