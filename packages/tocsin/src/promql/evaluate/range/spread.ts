import { quantileOf } from '../quantile.ts';
import { missing, type Reduce } from './window.ts';

/** A quantile of each window; the share may change from step to step. */
export const quantileOver =
  (shares: Float64Array): Reduce =>
  ({ values, from, to, step, version }) =>
    quantileOf(shares[step] ?? NaN, values.slice(from, to), version);

/** The median of the distances from the median. */
export const medianDeviation: Reduce = ({ values, from, to, version }) => {
  const window = values.slice(from, to);
  if (window.some((value) => Number.isNaN(value))) return NaN;
  const median = quantileOf(0.5, window, version);
  return quantileOf(
    0.5,
    window.map((value) => Math.abs(value - median)),
    version,
  );
};

/** The last value of a series smoothed twice, by the factors of each step. */
export const smoothedTwice =
  (smoothing: Float64Array, trend: Float64Array): Reduce =>
  (window) => {
    const { values, from, to, step } = window;
    if (to - from < 2) return missing(window);
    const [share, turn] = [smoothing[step] ?? NaN, trend[step] ?? NaN];
    let [level, before] = [values[from] ?? NaN, 0];
    let slope = (values[from + 1] ?? NaN) - level;
    for (let index = from + 1; index < to; index++) {
      const scaled = share * (values[index] ?? NaN);
      if (index > from + 1) slope = turn * (level - before) + (1 - turn) * slope;
      const rest = (1 - share) * (level + slope);
      before = level;
      level = scaled + rest;
    }
    return level;
  };
