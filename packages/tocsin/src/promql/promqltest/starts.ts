import { millisecondsFrom } from './values.ts';

const DURATION = String.raw`[+-]?\d+(?:ms|s|m|h|d|w|y)?`;
const ITEM = new RegExp(`^(${DURATION})(?:([+-])(${DURATION}))?(?:x(\\d+))?$`);

/** Reads when counters began, as milliseconds after each sample: `-30s-1mx2 _`. @throws SyntaxError */
export const readStarts = (text: string): readonly (number | undefined)[] =>
  text
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((item) => {
      const blank = /^_(?:x(\d+))?$/.exec(item);
      if (blank) return Array.from<undefined>({ length: Number(blank[1] ?? 1) });
      const [, first, sign, more, count] = ITEM.exec(item) ?? [];
      if (first === undefined) throw new SyntaxError(`"${item}" is not a start of a counter`);
      const step = more === undefined ? 0 : millisecondsFrom(more) * (sign === '-' ? -1 : 1);
      const from = millisecondsFrom(first);
      return Array.from({ length: count === undefined ? 1 : Number(count) + 1 }, (_, index) => from + index * step);
    });
