import type { Call, Expr } from '../../nodes.ts';
import { distinct, settled, unnamed } from '../columns.ts';
import { since } from '../../version.ts';
import type { Context } from '../context.ts';
import type { Frame } from '../frame.ts';
import type { Series } from '../storage.ts';
import { emptyColumn, hasAny, put, sampleAt, type Column, type DraftColumn } from '../value.ts';
import { isOpenLeft } from './edges.ts';
import { hasHistogram } from './mixed.ts';
import type { OfMixed } from './native/answer.ts';
import { firstBehind } from './search.ts';
import type { Selected } from './selected.ts';
import { emptyWindow, type Reduce, type RangeWindow } from './window.ts';

/** How a function goes over ranges. */
export interface Over {
  readonly reduce: Reduce;
  /** Whether its value depends on more than the window: on a parameter, or on the moment. */
  readonly varies: boolean;
  readonly keepsName: boolean;
  /** Of ranges in which a histogram is. */
  readonly ofMixed: OfMixed;
}

/** Applies a function to the ranges of all series, at all steps. */
export const reduceRanges = (
  selected: Selected,
  { reduce, varies, keepsName, ofMixed }: Over,
  frame: Frame,
  context: Context,
  after: (series: Series, window: RangeWindow, column: Column) => void = () => {},
): readonly Column[] => {
  const window = emptyWindow();
  const columns: Column[] = [];
  const delayed = context.options.delayedNameRemoval;
  for (const series of selected.series) {
    const named = keepsName
      ? { labels: series.labels, dropName: series.dropName ?? false }
      : unnamed(series.labels, delayed);
    const column = emptyColumn(named.labels, frame.steps, named.dropName);
    window.overlaps = false;
    fill(column, series, window, { reduce, varies, ofMixed }, selected, frame, context);
    after(series, window, column);
    if (hasAny(column)) columns.push(column);
  }
  if (delayed) return columns;
  return context.options.version >= since.corrections ? settled(columns) : distinct(columns);
};

const fill = (
  column: DraftColumn,
  series: Series,
  window: RangeWindow,
  { reduce, varies, ofMixed }: Omit<Over, 'keepsName'>,
  { at, offset, width, modifier }: Selected,
  frame: Frame,
  { options: { version, lookback, startTimestamps } }: Context,
): void => {
  const { times } = series;
  const { values, present } = column;
  // An edge that counts is one millisecond further away.
  const more = isOpenLeft(version) ? 0 : 1;
  const [before, behind] = [modifier ? lookback : 0, modifier === 'smoothed' ? lookback : 0];
  window.times = times;
  window.values = series.values;
  // Extended ranges know start times since they are stable.
  window.starts = startTimestamps && (!modifier || version >= since.corrections) ? series.starts : undefined;
  window.modifier = modifier;
  window.lookback = lookback;
  window.version = version;
  let [from, to] = [0, 0];
  for (let step = 0; step < frame.steps; step++) {
    const moment = frame.start + step * frame.step;
    window.moment = moment;
    window.step = step;
    if (step === 0 || at === undefined) {
      const right = (at ?? moment) - offset;
      window.left = right - width;
      window.right = right;
      const first = right - width - before - more;
      const last = right + behind;
      if (step === 0) {
        from = firstBehind(times, first);
        to = firstBehind(times, last, from);
      }
      while (from < times.length && (times[from] ?? 0) <= first) from++;
      if (to < from) to = from;
      while (to < times.length && (times[to] ?? 0) <= last) to++;
    } else if (!varies) {
      const sample = sampleAt(column, 0);
      if (sample !== undefined) put(column, step, sample);
      continue;
    }
    if (from >= to) continue;
    window.from = from;
    window.to = to;
    window.isMissing = false;
    if (hasHistogram(series, from, to)) {
      const sample = ofMixed(series, window);
      if (sample !== undefined) put(column, step, sample);
      continue;
    }
    const value = reduce(window);
    if (window.isMissing) continue;
    values[step] = value;
    present[step] = 1;
  }
};

/** The parameters of a call besides its range: for each a number at each step. */
export const parametersOf = (node: Call, range: Expr, frame: Frame, context: Context): readonly Float64Array[] =>
  node.args.filter((arg) => arg !== range).map((arg) => context.scalar(arg, frame));
