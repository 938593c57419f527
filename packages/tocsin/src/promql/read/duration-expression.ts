import type { DurationSource } from '../durations/grammar.ts';
import { durationArguments } from '../lex/duration-name.ts';
import { readDuration, type Duration } from './duration.ts';
import type { Words } from './words.ts';

/** Outside brackets `min` and `max` are keywords. */
const NAMES: ReadonlySet<string> = new Set(['name', 'min', 'max']);

/** Makes texts of durations, with the seconds of literals alone. Its functions throw Unreadable. */
export const textsOf = (words: Words, where: string): DurationSource<Duration> => ({
  peek: () => words.token.kind,
  take: () => words.take(),
  need: (word) => void words.need(word, where),
  function: () => {
    const name = words.textOf(words.token).toLowerCase();
    const takes = NAMES.has(words.token.kind) ? durationArguments(name, words.version) : undefined;
    if (takes === undefined) return undefined;
    words.take();
    return { name, takes };
  },
  literal: () => readDuration(words, where),
  signed: withSign,
  // What stands in parentheses is no literal any more.
  bracketed: ({ text }) => ({ text: `(${text})` }),
  called: (name, args) => ({ text: `${name}(${args.map(({ text }) => text).join(', ')})` }),
  combined: (op, left, right, place) => {
    if ((op === '/' || op === '%') && right.seconds === 0)
      words.report(`${op === '/' ? 'division' : 'modulo'} by zero`, place);
    return { text: `${left.text} ${op} ${right.text}` };
  },
  nested: (read) => words.nested(read),
});

/** A sign of a literal is part of it. */
export const withSign = (sign: string, { text, seconds }: Duration): Duration => {
  const minus = sign === '-';
  if (seconds === undefined) return { text: `${minus ? '-' : ''}${text}` };
  return minus ? { text: text.startsWith('-') ? text.slice(1) : `-${text}`, seconds: -seconds } : { text, seconds };
};
