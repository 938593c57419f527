import type { Reduce, RangeWindow } from './window.ts';

type Better = (value: number, best: number) => boolean;

const bestIndex = ({ values, from, to }: RangeWindow, isBetter: Better): number => {
  let at = from;
  let best = values[from] ?? NaN;
  for (let index = from; index < to; index++) {
    const value = values[index] ?? NaN;
    if (!isBetter(value, best) && !Number.isNaN(best)) continue;
    best = value;
    at = index;
  }
  return at;
};

const valueAt =
  (isBetter: Better): Reduce =>
  (window) =>
    window.values[bestIndex(window, isBetter)] ?? NaN;
const timeAt =
  (isBetter: Better): Reduce =>
  (window) =>
    (window.times[bestIndex(window, isBetter)] ?? NaN) / 1000;

/** The largest value; NaN only where nothing else is there. */
export const maxOver: Reduce = valueAt((value, best) => value > best);
/** The smallest value; NaN only where nothing else is there. */
export const minOver: Reduce = valueAt((value, best) => value < best);
/** When the largest value came last, in seconds. */
export const timeOfMax: Reduce = timeAt((value, best) => value >= best);
/** When the smallest value came last, in seconds. */
export const timeOfMin: Reduce = timeAt((value, best) => value <= best);
