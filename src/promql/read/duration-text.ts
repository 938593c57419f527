import { parseDuration } from '../durations/parse.ts';
import type { Words } from './words.ts';

const CALLS: ReadonlySet<string> = new Set(['step', 'range', 'min_of', 'max_of']);

/** Whether a word begins an expression of durations. */
export const isDurationCall = (words: Words): boolean => CALLS.has(words.textOf(words.token).toLowerCase());

/** Everything up to the end of a range or of its first half, as written. @throws Unreadable */
export const readBracketed = (words: Words, where: string): string => {
  const { from } = words.token;
  let depth = 0;
  for (;;) {
    const { kind } = words.token;
    if (kind === 'end of input' || (depth === 0 && (kind === ':' || kind === ']'))) break;
    if (kind === '(') depth++;
    if (kind === ')') depth--;
    words.take();
  }
  return judged(words, from, where);
};

/** A call or what stands in parentheses, after its signs. @throws Unreadable */
export const readPrimary = (words: Words, from: number): string => {
  if (words.token.kind !== '(') words.take();
  let depth = 0;
  do {
    const { kind } = words.token;
    if (kind === 'end of input') throw words.unexpected('offset', '")"');
    if (kind === '(') depth++;
    if (kind === ')') depth--;
    words.take();
  } while (depth > 0);
  return judged(words, from, 'offset');
};

const judged = (words: Words, from: number, where: string): string => {
  const text = words.text.slice(from, words.end);
  try {
    parseDuration(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    if (text === '') throw words.unexpected(where, 'number or duration');
    words.report(error.message, { from, to: words.end });
  }
  return text.trim();
};
