import { extendedChange } from './extended.ts';
import { newest } from '../../../version.ts';
import type { RateKind } from './rate-kind.ts';
import { Resets } from './resets.ts';
import { isReset, overlaps } from './starts.ts';
import { beginsInside, stretchOf } from './stretch.ts';
import { missing, type Reduce, type RangeWindow } from '../window.ts';

/** The change over a range, extrapolated to its edges; for counters with their resets added. */
export const rateOver = (kind: RateKind): Reduce => {
  const resets = new Resets();
  return (window) => (window.modifier ? extendedChange(window, kind) : extrapolated(window, kind, resets));
};

const extrapolated = (window: RangeWindow, kind: RateKind, resets: Resets): number => {
  const { times, values, starts, from, to, left, right, version } = window;
  const first = values[from] ?? NaN;
  const plain = (values[to - 1] ?? NaN) - first;
  let change = plain;
  if (kind.isCounter) change = starts ? withStarts(plain, window, starts) : resets.added(plain, window);
  span.firstTime = times[from] ?? 0;
  span.lastTime = times[to - 1] ?? 0;
  span.gaps = to - 1 - from;
  span.start = starts?.[from] ?? 0;
  span.left = left;
  span.right = right;
  span.version = version;
  const factor = stretchOf(span, kind, change > 0 && first >= 0 ? first / change : Infinity);
  if (factor === undefined) return missing(window);
  if (beginsInside(span, kind)) change += first;
  return change * factor;
};
/** One serves for all windows. */
const span = { firstTime: 0, lastTime: 0, gaps: 0, start: 0, left: 0, right: 0, version: newest };

/** As {@link Resets}, with those that the times tell at which the counter began. */
const withStarts = (plain: number, window: RangeWindow, starts: Float64Array): number => {
  const { times, values, from, to } = window;
  let change = plain;
  let before = values[from] ?? NaN;
  for (let index = from + 1; index < to; index++) {
    const value = values[index] ?? NaN;
    if (overlaps(times, starts, index)) window.overlaps = true;
    if (value < before || isReset(times, starts, index)) change += before;
    before = value;
  }
  return change;
};
