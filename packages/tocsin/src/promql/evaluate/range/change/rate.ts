import { extendedChange } from './extended.ts';
import type { RateKind } from './rate-kind.ts';
import { isReset, overlaps } from './starts.ts';
import { missing, type Reduce, type RangeWindow } from '../window.ts';

/** The change over a range, extrapolated to its edges; for counters with their resets added. */
export const rateOver =
  (kind: RateKind): Reduce =>
  (window) =>
    window.modifier ? extendedChange(window, kind) : extrapolated(window, kind);

const extrapolated = (window: RangeWindow, { isCounter, isRate }: RateKind): number => {
  const { times, values, starts, from, to, left, right } = window;
  const firstTime = times[from] ?? 0;
  const lastTime = times[to - 1] ?? 0;
  const first = values[from] ?? NaN;
  const plain = (values[to - 1] ?? NaN) - first;
  let change = isCounter ? withResets(plain, window) : plain;
  const gaps = to - 1 - from;
  let sampled = (lastTime - firstTime) / 1000;
  const average = gaps > 0 ? sampled / gaps : 0;
  const threshold = average * 1.1;
  let toStart = (firstTime - left) / 1000;
  let toEnd = (right - lastTime) / 1000;
  const start = isCounter ? (starts?.[from] ?? 0) : 0;
  if (start !== 0 && start > left && start < firstTime) {
    // The counter was 0 when it began, inside the range: nothing is to be guessed on this side.
    toStart = 0;
    sampled = (lastTime - start) / 1000;
    change += first;
  } else if (gaps === 0) return missing(window);
  else {
    if (toStart >= threshold) toStart = average / 2;
    // A counter never was below 0, so the line to the left ends there.
    if (isCounter && change > 0 && first >= 0) toStart = Math.min(toStart, sampled * (first / change));
  }
  if (toEnd >= threshold) toEnd = average / 2;
  let factor = sampled === 0 ? 1 : (sampled + toStart + toEnd) / sampled;
  if (isRate) factor /= (right - left) / 1000;
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
