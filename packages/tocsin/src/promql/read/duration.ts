import { isTooLong, numberOf, secondsOf } from '../lex/value.ts';
import type { Span } from '../span.ts';
import { since } from '../version.ts';
import type { Words } from './words.ts';

/** A duration as written. The seconds are of literals alone; NaN once they were reported. */
export interface Duration {
  readonly text: string;
  readonly seconds?: number;
}

/** One literal: `5m`, and `300` where durations are numbers. @throws Unreadable */
export const readDuration = (words: Words, where: string): Duration & { readonly seconds: number } => {
  const loose = words.version >= since.durationsAreNumbers;
  const { kind } = words.token;
  if (kind === '(' && loose) throw words.unexpected(where, 'no parentheses: duration expressions are experimental');
  if (kind !== 'duration' && !(loose && kind === 'number'))
    throw words.unexpected(where, loose ? 'number or duration' : 'duration');
  const token = words.take();
  const text = words.textOf(token);
  return { text, seconds: judged(words, kind, text, token) };
};

/** The seconds of a number or a duration where one is due. */
const judged = (words: Words, kind: string, text: string, span: Span): number => {
  const seconds = kind === 'duration' ? secondsOf(text) : numberOf(text);
  const say = (message: string): number => {
    words.report(message, span);
    return NaN;
  };
  if (seconds === undefined)
    return say(kind === 'duration' ? `not a valid duration string: "${text}"` : `error parsing number "${text}"`);
  if (Number.isNaN(seconds)) return seconds;
  if (isTooLong(seconds)) return say('duration out of range');
  if (words.version < since.durationsAreNumbers && seconds === 0) return say('duration must be greater than 0');
  return seconds;
};
