import { spacing } from './spacing.ts';
import { missing, type Reduce, type RangeWindow } from '../window.ts';

/** The line of least squares; written by {@link fit}. */
const line = { slope: NaN, intercept: NaN };

/**
 * The times of a window, relative to a moment and in seconds, and the sums over them: of all windows alike in distance, number and lag
 * the same.
 */
const ofTimes = { distance: NaN, count: 0, lag: NaN, x: 0, xx: 0, at: new Float64Array(0) };

const sumTimes = ({ times, from, to }: RangeWindow, moment: number): void => {
  const distance = spacing(times, from, to);
  const lag = moment - (times[from] ?? NaN);
  const count = to - from;
  if (distance === ofTimes.distance && count === ofTimes.count && lag === ofTimes.lag) return;
  let x = 0;
  let xx = 0;
  let lostX = 0;
  let lostXX = 0;
  const all = ofTimes.at.length < count ? new Float64Array(2 * count) : ofTimes.at;
  for (let index = from; index < to; index++) {
    const at = ((times[index] ?? NaN) - moment) / 1e3;
    all[index - from] = at;
    lostX = lostBy(x, at, lostX);
    x += at;
    lostXX = lostBy(xx, at * at, lostXX);
    xx += at * at;
  }
  Object.assign(ofTimes, { distance, count, lag, x: x + lostX, xx: xx + lostXX, at: all });
};

/** The sums over the values of a window, and over their products with the times; written by {@link sumValues}. */
const ofValues = { y: NaN, xy: NaN };

/**
 * The sums carry what additions lose, as `Sum` does. They are written out here, since a window of hours is fitted at each step: what an
 * addition of finite numbers loses is found without asking which of them is larger, and is the same to the last bit.
 */
const sumValues = ({ values, from, to }: RangeWindow): void => {
  const times = ofTimes.at;
  let y = 0;
  let xy = 0;
  let lostY = 0;
  let lostXY = 0;
  for (let index = from; index < to; index++) {
    const value = values[index] ?? NaN;
    const afterY = y + value;
    const addedY = afterY - y;
    lostY += y - (afterY - addedY) + (value - addedY);
    y = afterY;
    const product = (times[index - from] ?? NaN) * value;
    const afterXY = xy + product;
    const addedXY = afterXY - xy;
    lostXY += xy - (afterXY - addedXY) + (product - addedXY);
    xy = afterXY;
  }
  ofValues.y = y + lostY;
  ofValues.xy = xy + lostXY;
  if (!Number.isFinite(ofValues.y) || !Number.isFinite(ofValues.xy)) sumInfinite({ values, from, to });
};

/** The same where a sum grows beyond all numbers, or a value is none. */
const sumInfinite = ({ values, from, to }: Pick<RangeWindow, 'values' | 'from' | 'to'>): void => {
  let y = 0;
  let xy = 0;
  let lostY = 0;
  let lostXY = 0;
  for (let index = from; index < to; index++) {
    const value = values[index] ?? NaN;
    const product = (ofTimes.at[index - from] ?? NaN) * value;
    lostY = lostBy(y, value, lostY);
    y += value;
    lostXY = lostBy(xy, product, lostXY);
    xy += product;
  }
  ofValues.y = y + lostY;
  ofValues.xy = xy + lostXY;
};

/** Fits a line; the intercept is its value at a moment. */
const fit = (window: RangeWindow, moment: number): void => {
  const { values, from, to } = window;
  const first = values[from] ?? NaN;
  let same = from + 1;
  while (same < to && values[same] === first) same++;
  if (same === to) {
    const isInfinite = Math.abs(first) === Infinity;
    line.slope = isInfinite ? NaN : 0;
    line.intercept = isInfinite ? NaN : first;
    return;
  }
  sumTimes(window, moment);
  sumValues(window);
  const count = to - from;
  const { x, xx } = ofTimes;
  const { y, xy } = ofValues;
  line.slope = (xy - (x * y) / count) / (xx - (x * x) / count);
  line.intercept = y / count - (line.slope * x) / count;
};

/** What a sum has lost in all when it grows by a value. */
const lostBy = (before: number, value: number, lost: number): number => {
  const after = before + value;
  if (after === Infinity || after === -Infinity) return 0;
  return lost + (Math.abs(before) >= Math.abs(value) ? before - after + value : value - after + before);
};

/** The slope for each second. */
export const slopeOver: Reduce = (window) => {
  if (window.to - window.from < 2) return missing(window);
  fit(window, window.times[window.from] ?? 0);
  return line.slope;
};

/** The value in so many seconds from the moment of evaluation, if the line goes on. */
export const predictedOver =
  (seconds: Float64Array): Reduce =>
  (window) => {
    if (window.to - window.from < 2) return missing(window);
    fit(window, window.moment);
    return line.slope * (seconds[window.step] ?? NaN) + line.intercept;
  };
