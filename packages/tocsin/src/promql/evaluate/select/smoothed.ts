import type { Context } from '../context.ts';
import type { Frame } from '../frame.ts';
import { between, type Point } from '../range/change/interpolate.ts';
import { firstAt, firstBehind } from '../range/search.ts';
import { withoutStale, type Series } from '../storage.ts';
import { refuseNative } from './native.ts';
import type { Looking } from '../time/shift.ts';
import { emptyColumn, type Column } from '../value.ts';

/** At each step the value on the line between the samples around it, each at most a lookback away; behind the last sample its value. */
export const smoothedColumn = (
  series: Series,
  frame: Frame,
  { at, offset }: Looking,
  { options: { lookback } }: Context,
): Column => {
  const living = withoutStale(series);
  const { times, values } = living;
  const column = emptyColumn(series.labels, frame.steps, series.dropName);
  for (let step = 0; step < frame.steps; step++) {
    const moment = (at ?? frame.start + step * frame.step) - offset;
    const from = firstBehind(times, moment - lookback);
    const to = firstBehind(times, moment + lookback, from);
    refuseNative(living, from, to);
    const right = firstAt(times, moment, from, to);
    const isExact = right < to && times[right] === moment;
    if (!isExact && right === from) continue;
    column.present[step] = 1;
    if (isExact) column.values[step] = values[right] ?? NaN;
    else if (right === to) column.values[step] = values[right - 1] ?? NaN;
    else {
      const at = (index: number): Point => ({ time: times[index] ?? 0, value: values[index] ?? NaN });
      column.values[step] = between(at(right - 1), at(right), moment, false);
    }
  }
  return column;
};
