import { extendedChange } from './extended.ts';
import type { RateKind } from './rate-kind.ts';
import { isReset, overlaps } from './starts.ts';
import { beginsInside, stretchOf } from './stretch.ts';
import { missing, type Reduce, type RangeWindow } from '../window.ts';

/** The change over a range, extrapolated to its edges; for counters with their resets added. */
export const rateOver =
  (kind: RateKind): Reduce =>
  (window) =>
    window.modifier ? extendedChange(window, kind) : extrapolated(window, kind);

const extrapolated = (window: RangeWindow, kind: RateKind): number => {
  const { times, values, starts, from, to, left, right } = window;
  const first = values[from] ?? NaN;
  const plain = (values[to - 1] ?? NaN) - first;
  let change = kind.isCounter ? withResets(plain, window) : plain;
  const span = {
    firstTime: times[from] ?? 0,
    lastTime: times[to - 1] ?? 0,
    gaps: to - 1 - from,
    start: starts?.[from] ?? 0,
    left,
    right,
    version: window.version,
  };
  const factor = stretchOf(span, kind, change > 0 && first >= 0 ? first / change : Infinity);
  if (factor === undefined) return missing(window);
  if (beginsInside(span, kind)) change += first;
  return change * factor;
};

/** Adds what a counter had reached before each reset, one by one: the last bits depend on the order. */
const withResets = (plain: number, window: RangeWindow): number => {
  const { times, values, starts, from, to } = window;
  let change = plain;
  let before = values[from] ?? NaN;
  for (let index = from + 1; index < to; index++) {
    const value = values[index] ?? NaN;
    if (starts && overlaps(times, starts, index)) window.overlaps = true;
    if (value < before || (starts && isReset(times, starts, index))) change += before;
    before = value;
  }
  return change;
};
