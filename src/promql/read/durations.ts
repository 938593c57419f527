import { isTooLong, numberOf, secondsOf } from '../lex/value.ts';
import type { Span } from '../syntax.ts';
import { since } from '../version.ts';
import { isDurationCall, readBracketed, readPrimary } from './duration-text.ts';
import type { Words } from './words.ts';

/** A duration as written, and its seconds; NaN once it was reported. */
interface Duration {
  readonly text: string;
  readonly seconds: number;
}

const arithmetic: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%', '^']);

/** Behind `[` and `:`. @throws Unreadable */
export const readWindow = (words: Words, where: string): string => {
  const { from } = words.token;
  if (words.version >= since.durationExpressions && !isPlain(words)) return readBracketed(words, where);
  const duration = readSigned(words, where);
  const span = { from, to: words.end };
  if (arithmetic.has(words.token.kind))
    throw words.unexpected(where, 'no arithmetic: duration expressions are experimental');
  if (duration.seconds <= 0) words.report('duration must be greater than 0', span);
  return duration.text;
};

/** Whether a number or a duration stands by itself. */
const isPlain = (words: Words): boolean => /^[+-]?\s*[\w.]+\s*[:\]]/.test(words.text.slice(words.token.from));

/** Behind `offset`: one sign, and since Prometheus 3 any number of them. @throws Unreadable */
export const readOffset = (words: Words): string => {
  const { from } = words.token;
  const loose = words.version >= since.durationsAreNumbers;
  if (words.version >= since.durationExpressions) {
    const sign = words.takeIf('-') ?? words.takeIf('+');
    if (words.token.kind === '(' || isDurationCall(words)) return readPrimary(words, from);
    if (sign) return `${sign.kind === '-' ? '-' : ''}${readSigned(words, 'offset').text}`;
  }
  const isSigned = words.token.kind === '-' || (loose && words.token.kind === '+');
  if (!isSigned) return readDuration(words, 'offset').text;
  const duration = readSigned(words, 'offset');
  // With more than one sign Prometheus reads on as arithmetic, which is experimental.
  const signs = /^[+-\s]*/.exec(words.text.slice(from))?.[0].replace(/\s/g, '') ?? '';
  if (signs.length > 1 && arithmetic.has(words.token.kind))
    throw words.unexpected('offset', 'no arithmetic: duration expressions are experimental');
  return duration.text;
};

const readSigned = (words: Words, where: string): Duration => {
  let minus = false;
  do minus = takesMinus(words, where) !== minus;
  while (words.version >= since.durationsAreNumbers && isSignOf(words, where));
  const duration = readDuration(words, where);
  return minus ? { text: `-${duration.text}`, seconds: -duration.seconds } : duration;
};
const takesMinus = (words: Words, where: string): boolean => isSignOf(words, where) && words.take().kind === '-';
const isSignOf = ({ token: { kind }, version }: Words, where: string): boolean =>
  version >= since.durationsAreNumbers ? kind === '-' || kind === '+' : where === 'offset' && kind === '-';

const readDuration = (words: Words, where: string): Duration => {
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
