import { durationPrecedence, SIGN_PRECEDENCE } from '../durations/precedence.ts';
import { durationArguments } from '../lex/duration-name.ts';
import { readDuration, type Duration } from './duration.ts';
import type { Words } from './words.ts';

/** A duration with what the author computes: `5m * 2`, `max_of(step(), 1m)`. The seconds are of literals alone. @throws Unreadable */
export const readDurationExpression = (words: Words, where: string, least = 0): Duration =>
  goOn(
    words,
    where,
    least,
    words.nested(() => operand(words, where)),
  );

/** Reads on behind a first part, with all operators that bind at least so tightly. @throws Unreadable */
export const goOn = (words: Words, where: string, least: number, first: Duration): Duration => {
  let left = first;
  for (;;) {
    const op = words.token.kind;
    const own = durationPrecedence[op];
    if (own === undefined || own < least) return left;
    const sign = words.take();
    const right = words.nested(() => readDurationExpression(words, where, op === '^' ? own : own + 1));
    if ((op === '/' || op === '%') && right.seconds === 0)
      words.report(`${op === '/' ? 'division' : 'modulo'} by zero`, sign);
    left = { text: `${left.text} ${op} ${right.text}` };
  }
};

const operand = (words: Words, where: string): Duration => {
  const { kind } = words.token;
  if (kind === '-' || kind === '+') {
    words.take();
    return withSign(kind, readDurationExpression(words, where, SIGN_PRECEDENCE + 1));
  }
  return kind === '(' ? readInParentheses(words, where) : readPrimary(words, where);
};

/** A sign of a literal is part of it. */
export const withSign = (sign: string, { text, seconds }: Duration): Duration => {
  const minus = sign === '-';
  if (seconds === undefined) return { text: `${minus ? '-' : ''}${text}` };
  return minus ? { text: text.startsWith('-') ? text.slice(1) : `-${text}`, seconds: -seconds } : { text, seconds };
};

/** `(5m * 2)`; what stands in parentheses is no literal any more. @throws Unreadable */
export const readInParentheses = (words: Words, where: string): Duration => {
  words.need('(', where);
  const { text } = words.nested(() => readDurationExpression(words, where));
  words.need(')', where);
  return { text: `(${text})` };
};

/** A literal or a call. @throws Unreadable */
export const readPrimary = (words: Words, where: string): Duration => {
  const name = words.textOf(words.token).toLowerCase();
  const takes = words.token.kind === 'name' ? durationArguments(name, words.version) : undefined;
  if (takes === undefined) return readDuration(words, where);
  words.take();
  words.need('(', where);
  const args: string[] = [];
  while (args.length < takes) {
    if (args.length > 0) words.need(',', where);
    args.push(words.nested(() => readDurationExpression(words, where)).text);
  }
  words.need(')', where);
  return { text: `${name}(${args.join(', ')})` };
};
