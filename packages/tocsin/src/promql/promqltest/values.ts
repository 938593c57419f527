import { secondsOf } from '../lex/value.ts';
import { parseGoNumber } from '../evaluate/text.ts';

/** One place in a row of values: a number, a stale marker, a native histogram, or nothing. */
export type Item = number | 'stale' | 'histogram' | undefined;

const NUMBER = String.raw`(?:\d[\d_]*\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?|0x[0-9a-fA-F]+|[iI]nf|NaN|nan)`;
const ITEM = new RegExp(String.raw`^([+-]?${NUMBER})(?:([+-]${NUMBER}))?(?:x(\d+))?$`);

/** Reads `1 2+3x2 _ stale`. @throws SyntaxError for what is no value */
export const readValues = (text: string): readonly Item[] => {
  // Native histograms are not evaluated; what they hold does not matter.
  const plain = text.replaceAll(/\{\{.*?\}\}(?:[+-]\{\{.*?\}\})?/g, 'histogram');
  return plain.split(/\s+/).filter(Boolean).flatMap(readItem);
};

const readItem = (text: string): readonly Item[] => {
  const [, word, times = '1'] = /^(_|stale|histogram)(?:x(\d+))?$/.exec(text) ?? [];
  const isRepeated = text.includes('x');
  if (word !== undefined) {
    const item = word === '_' ? undefined : (word as Item);
    // Of what is repeated, only blanks do not count the first.
    return Array.from<Item>({ length: Number(times) + (isRepeated && word !== '_' ? 1 : 0) }).fill(item);
  }
  const [whole, first, more, count] = ITEM.exec(text) ?? [];
  if (whole === undefined || first === undefined) throw new SyntaxError(`"${text}" is no value of a series`);
  if (more !== undefined && count === undefined) throw new SyntaxError(`"${text}" says no number of repetitions`);
  const step = more === undefined ? 0 : numberFrom(more);
  let value = numberFrom(first);
  return Array.from({ length: count === undefined ? 1 : Number(count) + 1 }, () => {
    const now = value;
    value += step;
    return now;
  });
};

/** A number of a test file. @throws SyntaxError */
export const numberFrom = (text: string): number => {
  const plain = text.replaceAll('_', '');
  const value = /^[+-]?0x/.test(plain)
    ? Number(plain.replace(/^[+-]/, '')) * (plain.startsWith('-') ? -1 : 1)
    : parseGoNumber(plain);
  if (value === undefined) throw new SyntaxError(`"${text}" is no number`);
  return value;
};

/** Milliseconds of a duration or of a number of seconds. @throws SyntaxError */
export const millisecondsFrom = (text: string): number => {
  const [, sign, plain = ''] = /^([+-]?)(.*)$/s.exec(text) ?? [];
  const seconds = secondsOf(plain) ?? (plain === '0' ? 0 : parseGoNumber(plain));
  if (seconds === undefined) throw new SyntaxError(`"${text}" is no duration`);
  return Math.round(seconds * 1000) * (sign === '-' ? -1 : 1);
};
