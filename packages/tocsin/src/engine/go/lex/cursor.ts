import { tokenText, type Token, type TokenType } from './token.ts';

/** Why a text is no template, in Go's words. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}

/** The tokens of a template with what is known while they are read. */
export class Cursor {
  readonly #name: string;
  readonly #tokens: readonly Token[];
  #at = 0;
  /** The line of the action that is being read; 0 outside. */
  actionLine = 0;
  rangeDepth = 0;
  variables: string[] = ['$'];
  constructor(name: string, tokens: readonly Token[]) {
    this.#name = name;
    this.#tokens = tokens;
  }
  next(): Token {
    const token = this.peek();
    if (this.#at < this.#tokens.length) this.#at++;
    return token;
  }
  peek(): Token {
    return this.#tokens[Math.min(this.#at, this.#tokens.length - 1)] ?? { type: 'eof', text: '', at: 0, line: 1 };
  }
  back(): void {
    this.#at--;
  }
  nextNonSpace(): Token {
    while (this.peek().type === 'space') this.#at++;
    return this.next();
  }
  peekNonSpace(): Token {
    while (this.peek().type === 'space') this.#at++;
    return this.peek();
  }
  /** Where the cursor is, to come back to by {@link moveTo}. */
  get mark(): number {
    return this.#at;
  }
  moveTo(mark: number): void {
    this.#at = mark;
  }
  expect(types: readonly TokenType[], context: string): Token {
    const token = this.nextNonSpace();
    if (!types.includes(token.type)) this.unexpected(token, context);
    return token;
  }
  unexpected(token: Token, context: string): never {
    if (token.type !== 'error') return this.fail(`unexpected ${tokenText(token)} in ${context}`, token);
    const isElsewhere = this.actionLine !== 0 && this.actionLine !== token.line;
    const place = `${token.text.endsWith(' action') ? '' : ' in action'} started at ${this.#name}:${this.actionLine}`;
    return this.fail(`${token.text}${isElsewhere ? place : ''}`, token);
  }
  fail(message: string, token = this.#tokens[Math.max(0, this.#at - 1)]): never {
    throw new TemplateError(`template: ${this.#name}:${token?.line ?? 1}: ${message}`);
  }
}
