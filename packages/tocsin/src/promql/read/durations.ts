import { since } from '../version.ts';
import { readDuration, type Duration } from './duration.ts';
import { goOn, readDurations, readInParentheses, readPrimary, SIGN_PRECEDENCE } from '../durations/grammar.ts';
import { textsOf, withSign } from './duration-expression.ts';
import type { Words } from './words.ts';

const arithmetic: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%', '^']);

/** Behind `[` and `:`. @throws Unreadable */
export const readWindow = (words: Words, where: string): string => {
  const { from } = words.token;
  const isFree = words.grammar.durations;
  const duration = isFree ? readFree(words, where) : readSigned(words, where);
  const span = { from, to: words.end };
  if (!isFree && arithmetic.has(words.token.kind))
    throw words.unexpected(where, 'no arithmetic: duration expressions are experimental');
  if (duration.seconds !== undefined && duration.seconds <= 0) words.report('duration must be greater than 0', span);
  return duration.text;
};

const BEGINS: ReadonlySet<string> = new Set(['-', '+', '(', 'name', 'min', 'max']);

/** Nearly all are a literal alone, which needs nothing of the grammar. */
const readFree = (words: Words, where: string): Duration => {
  if (BEGINS.has(words.token.kind)) return readDurations(textsOf(words, where));
  const first = readDuration(words, where);
  return arithmetic.has(words.token.kind) ? goOn(textsOf(words, where), first) : first;
};

/** Behind `offset`: one sign, and since Prometheus 3 any number of them. @throws Unreadable */
export const readOffset = (words: Words): string => {
  if (words.grammar.durations) return readFreeOffset(words).text;
  const { from } = words.token;
  const loose = words.version >= since.durationsAreNumbers;
  const isSigned = words.token.kind === '-' || (loose && words.token.kind === '+');
  if (!isSigned) return readDuration(words, 'offset').text;
  const duration = readSigned(words, 'offset');
  // With more than one sign Prometheus reads on as arithmetic, which is experimental.
  const signs = /^[+-\s]*/.exec(words.text.slice(from))?.[0].replace(/\s/g, '') ?? '';
  if (signs.length > 1 && arithmetic.has(words.token.kind))
    throw words.unexpected('offset', 'no arithmetic: duration expressions are experimental');
  return duration.text;
};

/** Arithmetic goes on only behind parentheses without a sign, and behind several signs: `x offset 5m * 2` multiplies x. */
const readFreeOffset = (words: Words): Duration => {
  const source = textsOf(words, 'offset');
  if (words.token.kind === '(') return goOn(source, readInParentheses(source));
  const sign = words.takeIf('-') ?? words.takeIf('+');
  if (!sign) return readPrimary(source);
  const { kind } = words.token;
  if (kind === '(') return withSign(sign.kind, readInParentheses(source));
  if (kind !== '-' && kind !== '+') return withSign(sign.kind, readPrimary(source));
  return goOn(source, withSign(sign.kind, readDurations(source, SIGN_PRECEDENCE)));
};

const readSigned = (words: Words, where: string): Duration & { readonly seconds: number } => {
  let minus = false;
  do minus = takesMinus(words, where) !== minus;
  while (words.version >= since.durationsAreNumbers && isSignOf(words, where));
  const duration = readDuration(words, where);
  return minus ? { text: `-${duration.text}`, seconds: -duration.seconds } : duration;
};
const takesMinus = (words: Words, where: string): boolean => isSignOf(words, where) && words.take().kind === '-';
const isSignOf = ({ token: { kind }, version }: Words, where: string): boolean =>
  version >= since.durationsAreNumbers ? kind === '-' || kind === '+' : where === 'offset' && kind === '-';
