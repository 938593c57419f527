import type { Expr } from '../../nodes.ts';
import type { Context } from '../context.ts';
import type { Frame } from '../frame.ts';
import { histogramBetween } from '../native/change/interpolate.ts';
import { mixedFloats, mixedSchemas } from '../native/texts.ts';
import { isCustom } from '../native/histogram.ts';
import { between, type Point } from '../range/change/interpolate.ts';
import { hasHistogram, mixedWindow } from '../range/mixed.ts';
import { firstAt, firstBehind } from '../range/search.ts';
import { withoutStale, type Series } from '../storage.ts';
import type { Looking } from '../time/shift.ts';
import { emptyColumn, put, type Column, type Sample } from '../value.ts';

/** At each step the value on the line between the samples around it, each at most a lookback away; behind the last sample its value. */
export const smoothedColumn = (
  series: Series,
  frame: Frame,
  { at, offset }: Looking,
  { options: { lookback }, notes }: Context,
  node: Expr,
): Column => {
  const living = withoutStale(series);
  const { times, values } = living;
  const column = emptyColumn(series.labels, frame.steps, series.dropName);
  const name = series.labels.get('__name__');
  for (let step = 0; step < frame.steps; step++) {
    const moment = (at ?? frame.start + step * frame.step) - offset;
    const from = firstBehind(times, moment - lookback);
    const to = firstBehind(times, moment + lookback, from);
    if (hasHistogram(living, from, to)) {
      const tell = (text: string, isInfo = false): void => (isInfo ? notes.inform(text, node) : notes.warn(text, node));
      const found = histogramAt(living, from, to, moment, name, tell);
      if (found !== undefined) put(column, step, found);
      continue;
    }
    const right = firstAt(times, moment, from, to);
    const isExact = right < to && times[right] === moment;
    if (!isExact && right === from) continue;
    column.present[step] = 1;
    if (isExact) column.values[step] = values[right] ?? NaN;
    else if (right === to) column.values[step] = values[right - 1] ?? NaN;
    else {
      const point = (index: number): Point => ({ time: times[index] ?? 0, value: values[index] ?? NaN });
      column.values[step] = between(point(right - 1), point(right), moment, false);
    }
  }
  return column;
};

const histogramAt = (
  series: Series,
  from: number,
  to: number,
  moment: number,
  name: string,
  tell: (text: string, isInfo?: boolean) => void,
): Sample | undefined => {
  const { numbers, histograms } = mixedWindow(series, from, to);
  if (numbers.length > 0) {
    tell(mixedFloats(name));
    return undefined;
  }
  const right = histograms.findIndex(({ time }) => time >= moment);
  const [before, next] = [histograms.at(right < 0 ? -1 : right - 1), histograms[right]];
  if (next?.time === moment) return next.histogram;
  if (right === 0 || !before) return undefined;
  // The hint is about two samples in a row, and none of both is here.
  if (!next) return { ...before.histogram, hint: 'unknown' };
  if (isCustom(before.histogram) !== isCustom(next.histogram)) {
    tell(mixedSchemas(name));
    return undefined;
  }
  const isCounter = before.histogram.hint !== 'gauge' || next.histogram.hint !== 'gauge';
  return histogramBetween(before, next, moment, isCounter, tell);
};
