import type { Span } from '../span.ts';

/** Where durations are read from, and what is made of them: a text that is printed, or a tree that is computed. */
export interface DurationSource<T> {
  /** The next word: a sign, an operator, a parenthesis; anything else for the rest. */
  peek(): string;
  /** Takes the next word, and says where it stood. */
  take(): Span;
  /** Takes a word that has to come. */
  need(word: string): void;
  /** The function whose name comes next, which is taken, and how many arguments it has; undefined where none comes. */
  function(): { readonly name: string; readonly takes: number } | undefined;
  literal(): T;
  signed(sign: '-' | '+', inside: T): T;
  bracketed(inside: T): T;
  called(name: string, args: readonly T[]): T;
  combined(op: string, left: T, right: T, place: Span): T;
  /** Reads something inside, which may go only so deep. */
  nested(read: () => T): T;
}

/** How tightly an operator between durations binds; only the power binds to the right. */
const precedence: Readonly<Record<string, number>> = { '+': 1, '-': 1, '*': 2, '/': 2, '%': 2, '^': 3 };
/** How tightly a sign binds: only a power binds more. */
export const SIGN_PRECEDENCE = 3;

/** `5m * 2`, `-(1h / 2)`, `max_of(step(), 1m)`: all operators that bind at least so tightly. */
export const readDurations = <T>(source: DurationSource<T>, least = 0): T =>
  goOn(
    source,
    source.nested(() => operand(source)),
    least,
  );

/** Reads on behind a first part. */
export const goOn = <T>(source: DurationSource<T>, first: T, least = 0): T => {
  let left = first;
  for (;;) {
    const op = source.peek();
    const own = precedence[op];
    if (own === undefined || own < least) return left;
    const place = source.take();
    const right = source.nested(() => readDurations(source, op === '^' ? own : own + 1));
    left = source.combined(op, left, right, place);
  }
};

const operand = <T>(source: DurationSource<T>): T => {
  const sign = source.peek();
  if (sign === '-' || sign === '+') {
    source.take();
    return source.signed(sign, readDurations(source, SIGN_PRECEDENCE));
  }
  return sign === '(' ? readInParentheses(source) : readPrimary(source);
};

/** `(5m * 2)`. */
export const readInParentheses = <T>(source: DurationSource<T>): T => {
  source.need('(');
  const inside = source.nested(() => readDurations(source));
  source.need(')');
  return source.bracketed(inside);
};

/** A literal or a call. */
export const readPrimary = <T>(source: DurationSource<T>): T => {
  const called = source.function();
  if (!called) return source.literal();
  const { name, takes } = called;
  source.need('(');
  const args: T[] = [];
  while (args.length < takes) {
    if (args.length > 0) source.need(',');
    args.push(source.nested(() => readDurations(source)));
  }
  source.need(')');
  return source.called(name, args);
};
