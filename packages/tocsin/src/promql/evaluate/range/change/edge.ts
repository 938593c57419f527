import type { RangeWindow } from '../window.ts';
import { between, type Point } from './interpolate.ts';
import { beganBehind, beganBetween, timedAt, type Timed } from './starts.ts';

/** The value at an edge, and when its counter began (0: unknown or behind the edge). */
export interface Edge {
  readonly value: number;
  readonly start: number;
}

const pointAt = ({ times, values }: RangeWindow, index: number): Point => ({
  time: times[index] ?? 0,
  value: values[index] ?? NaN,
});
const known = (start: number, edge: number): number => (start > edge ? 0 : start);
/** Where a counter began it was 0. */
const beginning = ({ start }: Timed): Point => ({ time: start, value: 0 });

/** The value of a sample that stands alone on the far side of an edge: no sample comes before it. */
const alone = (window: RangeWindow, index: number, edge: number, isCounter: boolean): number => {
  const point = pointAt(window, index);
  const sample = timedAt(window.times, window.starts, index);
  if (!isCounter || !beganBehind(window.left - window.lookback, sample)) return point.value;
  if (beganBehind(edge, sample) || window.modifier !== 'smoothed') return 0;
  return between(beginning(sample), point, edge, isCounter);
};

/** The left edge; `first` is the last sample at or before it, or the first of all. */
export const leftEdge = (window: RangeWindow, first: number, isCounter: boolean): Edge => {
  const { times, starts, left, modifier } = window;
  const sample = timedAt(times, starts, first);
  const start = known(sample.start, left);
  let point = pointAt(window, first);
  if (sample.time === left) return { value: point.value, start: sample.start };
  if (sample.time > left) return { value: alone(window, first, left, isCounter), start };
  const behind = timedAt(times, starts, first + 1);
  let next = pointAt(window, first + 1);
  let began = start;
  if (isCounter && beganBehind(left, behind)) next = beginning(behind);
  else if (isCounter && beganBetween(sample, behind)) {
    point = beginning(behind);
    began = behind.start;
  }
  return { value: modifier === 'smoothed' ? between(point, next, left, isCounter) : point.value, start: began };
};

/** The right edge; `last` is the last sample at or before it, or of a smoothed range the first behind it. */
export const rightEdge = (window: RangeWindow, last: number, isCounter: boolean): Edge => {
  const { times, starts, right, modifier } = window;
  const sample = timedAt(times, starts, last);
  const start = known(sample.start, right);
  let point = pointAt(window, last);
  if (sample.time <= right) return { value: point.value, start };
  if (last === window.from) return { value: alone(window, last, right, isCounter), start };
  const before = timedAt(times, starts, last - 1);
  let previous = pointAt(window, last - 1);
  let began = start;
  if (isCounter && beganBehind(right, sample)) {
    point = beginning(sample);
    began = before.start;
  } else if (isCounter && beganBetween(before, sample)) previous = beginning(sample);
  return { value: modifier === 'smoothed' ? between(previous, point, right, isCounter) : previous.value, start: began };
};
