import { firstBehind } from './search.ts';
import { isReset } from './change/starts.ts';
import { missing, type Reduce, type RangeWindow } from './window.ts';

/** Of an anchored range the first sample is the last one at or before its edge. -1 where none is inside. */
const firstOf = ({ times, from, to, left, modifier }: RangeWindow): number => {
  if (modifier !== 'anchored') return from;
  const inside = firstBehind(times, left, from, to);
  return inside >= to ? -1 : Math.max(from, inside - 1);
};

const countPairs =
  (counts: (window: RangeWindow, index: number) => boolean): Reduce =>
  (window) => {
    const first = firstOf(window);
    if (first < 0) return missing(window);
    let count = 0;
    for (let index = first + 1; index < window.to; index++) if (counts(window, index)) count++;
    return count;
  };

/** How often a counter fell. */
export const resets: Reduce = countPairs(
  ({ times, values, starts }, index) =>
    (values[index] ?? NaN) < (values[index - 1] ?? NaN) || (starts !== undefined && isReset(times, starts, index)),
);

/** How often the value changed; from NaN to NaN it does not. */
export const changes: Reduce = countPairs(({ values }, index) => {
  const [value, before] = [values[index] ?? NaN, values[index - 1] ?? NaN];
  return value !== before && !(Number.isNaN(value) && Number.isNaN(before));
});
