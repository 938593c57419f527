import { Sum } from '../kahan.ts';
import { missing, type Reduce, type RangeWindow } from './window.ts';

const [sumX, sumY, sumXY, sumXX] = [new Sum(), new Sum(), new Sum(), new Sum()];
/** The line of least squares; written by {@link fit}. */
const line = { slope: NaN, intercept: NaN };

/** Fits a line; the intercept is its value at a moment. */
const fit = ({ times, values, from, to }: RangeWindow, moment: number): void => {
  for (const sum of [sumX, sumY, sumXY, sumXX]) sum.reset();
  const first = values[from] ?? NaN;
  let isConstant = true;
  for (let index = from; index < to; index++) {
    const y = values[index] ?? NaN;
    if (index > from && y !== first) isConstant = false;
    const x = ((times[index] ?? NaN) - moment) / 1e3;
    sumX.add(x);
    sumY.add(y);
    sumXY.add(x * y);
    sumXX.add(x * x);
  }
  if (isConstant) {
    const isInfinite = Math.abs(first) === Infinity;
    line.slope = isInfinite ? NaN : 0;
    line.intercept = isInfinite ? NaN : first;
    return;
  }
  const count = to - from;
  const [x, y, xy, xx] = [sumX, sumY, sumXY, sumXX].map(({ total, lost }) => total + lost) as [
    number,
    number,
    number,
    number,
  ];
  line.slope = (xy - (x * y) / count) / (xx - (x * x) / count);
  line.intercept = y / count - (line.slope * x) / count;
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
