import type { Expr } from '../nodes.ts';
import { Lexer } from '../lex/lexer.ts';
import { Unreadable, type Token } from '../lex/token.ts';
import type { Span } from '../span.ts';
import type { Grammar } from '../grammar.ts';
import { Places } from './places.ts';
import type { Version } from '../version.ts';

export interface Problem extends Span {
  readonly message: string;
}

/** Nothing that people write is deeper; more could overflow the stack of whoever walks it. */
const DEEPEST = 500;

/** The words of a text with one ahead, and what the reader remembers of it: places, depths, problems that it can read on after. */
export class Words {
  readonly text: string;
  readonly version: Version;
  readonly grammar: Grammar;
  readonly problems: Problem[] = [];
  readonly places = new Places();
  /** Where the operators of binary expressions stand, if there are any. */
  operators: Places | undefined;
  readonly #lexer: Lexer;
  /** The word that is read next. */
  token: Token;
  /** Where the last word ended. */
  end = 0;
  /** How deep the last expression is. */
  height = 0;
  #nesting = 0;

  constructor(text: string, grammar: Grammar) {
    this.text = text;
    this.version = grammar.version;
    this.grammar = grammar;
    this.#lexer = new Lexer(text, grammar);
    this.token = this.#lexer.next();
  }

  /** Takes the next word. */
  take(): Token {
    const { token } = this;
    this.end = token.to;
    this.token = this.#lexer.next();
    return token;
  }
  takeIf(kind: string): Token | undefined {
    return this.token.kind === kind ? this.take() : undefined;
  }
  /** @throws Unreadable when another word stands there */
  need(kind: string, where: string): Token {
    if (this.token.kind !== kind) throw this.unexpected(where, `"${kind}"`);
    return this.take();
  }

  textOf({ from, to }: Span): string {
    return this.text.slice(from, to);
  }

  unexpected(where: string, expected: string): Unreadable {
    const { kind, from, to } = this.token;
    const found = kind === 'end of input' ? kind : JSON.stringify(this.text.slice(from, Math.min(to, from + 40)));
    return new Unreadable(
      `unexpected ${found}${where && ` in ${where}`}${expected && `, expected ${expected}`}`,
      from,
      to,
    );
  }
  report(message: string, { from, to }: Span): void {
    this.problems.push({ message, from, to });
  }

  /** Remembers where a node stands, and how deep it is below its deepest child. */
  mark<T extends object>(node: T, from: number, height: number): T {
    if (height > DEEPEST)
      throw new Unreadable(`the expression is nested deeper than ${DEEPEST} levels`, from, this.end);
    this.height = height;
    this.places.set(node, { from, to: this.end });
    return node;
  }
  markOperator(node: Expr, span: Span): void {
    this.operators ??= new Places();
    this.operators.set(node, span);
  }
  spanOf(node: Expr): Span {
    return this.places.of(node) ?? { from: 0, to: this.text.length };
  }

  /** Reads what is nested in what is being read. */
  nested<T>(read: () => T): T {
    const { from, to } = this.token;
    if (++this.#nesting > DEEPEST)
      throw new Unreadable(`the expression is nested deeper than ${DEEPEST} levels`, from, to);
    const result = read();
    this.#nesting--;
    return result;
  }
}
