import { quantileOf } from '../quantile.ts';
import { averageOver } from '../range/averages.ts';
import { emptyWindow } from '../range/window.ts';
import type { Version } from '../../version.ts';
import type { Column } from '../value.ts';

/** What an aggregation makes of the values of one step, in the order of the series. */
type Of = (values: Float64Array, step: number) => number;

/** Gathers the values of each step, and reduces them. */
export const gathered = (columns: readonly Column[], out: Column, of: Of): void => {
  const buffer = new Float64Array(columns.length);
  for (let step = 0; step < out.values.length; step++) {
    let count = 0;
    for (const { values, present } of columns) if (present[step] === 1) buffer[count++] = values[step] ?? NaN;
    if (count === 0) continue;
    out.present[step] = 1;
    out.values[step] = of(buffer.subarray(0, count), step);
  }
};

const window = emptyWindow();
/** The mean: by the sum, and where that would overflow by a running mean. */
export const average: Of = (values) => {
  window.values = values;
  window.to = values.length;
  return averageOver(window);
};

/** The population variance by Welford's running mean. Since Prometheus 3 it is NaN where the first value is no finite number. */
export const varianceOf = (values: Float64Array, version: Version): number => {
  const first = values[0] ?? NaN;
  let mean = first;
  let squares = Number.isFinite(first) || version < 3000 ? 0 : NaN;
  for (let index = 1; index < values.length; index++) {
    const value = values[index] ?? NaN;
    const difference = value - mean;
    mean += difference / (index + 1);
    squares += difference * (value - mean);
  }
  return squares / values.length;
};

/** A quantile; the share may change from step to step. */
export const quantileAt =
  (shares: Float64Array, version: Version): Of =>
  (values, step) =>
    quantileOf(shares[step] ?? NaN, values, version);
