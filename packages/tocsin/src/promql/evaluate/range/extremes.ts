import { ExtremeIndex, type Better } from './extreme-index.ts';
import type { Reduce } from './window.ts';

const valueAt = (isBetter: Better): Reduce => {
  const best = new ExtremeIndex(isBetter);
  return (window) => window.values[best.of(window)] ?? NaN;
};
const timeAt = (isBetter: Better): Reduce => {
  const best = new ExtremeIndex(isBetter);
  return (window) => (window.times[best.of(window)] ?? NaN) / 1000;
};

/** The largest value; NaN only where nothing else is there. */
export const maxOver: Reduce = valueAt((value, best) => value > best);
/** The smallest value; NaN only where nothing else is there. */
export const minOver: Reduce = valueAt((value, best) => value < best);
/** When the largest value came last, in seconds. */
export const timeOfMax: Reduce = timeAt((value, best) => value >= best);
/** When the smallest value came last, in seconds. */
export const timeOfMin: Reduce = timeAt((value, best) => value <= best);
