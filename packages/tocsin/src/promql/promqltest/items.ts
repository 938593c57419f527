import { plus, minus, IncompatibleSchemas } from '../evaluate/native/add/arithmetic.ts';
import { readHistogram, type WrittenHistogram } from './histogram.ts';
import { numberFrom } from './values.ts';

/** One place in a row of values: a number, a stale marker, a native histogram, or nothing. */
export type Item = number | 'stale' | WrittenHistogram | undefined;

const NUMBER = String.raw`(?:\d[\d_]*\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?|0x[0-9a-fA-F]+|[iI]nf|NaN|nan)`;
const ITEM = new RegExp(String.raw`^([+-]?${NUMBER})(?:([+-]${NUMBER}))?(?:x(\d+))?$`);
const HISTOGRAM = /^(\{\{.*?\}\})(?:([+-])(\{\{.*?\}\}))?(?:x(\d+))?$/;
/** Words stand between spaces, but for those inside a histogram. */
const WORD = /(?:\{\{.*?\}\}|\S)+/g;

/** So many samples a series may have: two years, one each 7 s. More would fill the memory before it is told what is wrong. */
const MOST = 10_000_000;

/** Reads `1 2+3x2 _ stale {{count:1 buckets:[1]}}x3`. @throws SyntaxError */
export const readItems = (text: string): readonly Item[] => {
  const words = text.match(WORD) ?? [];
  let count = 0;
  for (const word of words) {
    count += 1 + Number(/x(\d+)$/.exec(word)?.[1] ?? 0);
    if (count > MOST) throw new SyntaxError(`"${word}" makes more than the ${MOST} samples that a series may have`);
  }
  return words.flatMap(readItem);
};

const readItem = (text: string): readonly Item[] => {
  if (text.startsWith('{{')) return readHistograms(text);
  const [, word, times = '1'] = /^(_|stale)(?:x(\d+))?$/.exec(text) ?? [];
  const isRepeated = text.includes('x');
  if (word !== undefined) {
    const item = word === '_' ? undefined : 'stale';
    // Of what is repeated, only blanks do not count the first.
    return Array.from<Item>({ length: Number(times) + (isRepeated && word !== '_' ? 1 : 0) }).fill(item);
  }
  const [whole, first, more, count] = ITEM.exec(text) ?? [];
  if (whole === undefined || first === undefined) throw new SyntaxError(`"${text}" is not a value of a series`);
  if (more !== undefined && count === undefined) throw new SyntaxError(`"${text}" says no number of repetitions`);
  const step = more === undefined ? 0 : numberFrom(more);
  const items: number[] = [];
  let value = numberFrom(first);
  for (let left = Number(count ?? 0); left >= 0; left--) {
    items.push(value);
    value += step;
  }
  return items;
};

const readHistograms = (text: string): readonly WrittenHistogram[] => {
  const [, first, sign, more, times] = HISTOGRAM.exec(text) ?? [];
  if (first === undefined || (more !== undefined && times === undefined))
    throw new SyntaxError(`"${text}" is not a native histogram, and no row of them`);
  const written = readHistogram(first);
  const items = [written];
  const step = more === undefined ? undefined : readHistogram(more);
  let { histogram } = written;
  for (let count = 0; count < Number(times ?? 0); count++) {
    if (step) histogram = next(histogram, step.histogram, sign === '-', text);
    items.push({ histogram, hasHint: (step ?? written).hasHint });
  }
  if (step && items[0]) items[0] = { ...items[0], hasHint: step.hasHint };
  return items;
};

const next = (
  histogram: WrittenHistogram['histogram'],
  step: WrittenHistogram['histogram'],
  isMinus: boolean,
  text: string,
): WrittenHistogram['histogram'] => {
  try {
    return (isMinus ? minus : plus)(histogram, step).histogram;
  } catch (error) {
    if (error instanceof IncompatibleSchemas) throw new SyntaxError(`"${text}" adds histograms of different kinds`);
    throw error;
  }
};
