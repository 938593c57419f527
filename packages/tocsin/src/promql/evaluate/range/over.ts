import type { Call, Expr } from '../../nodes.ts';
import { distinct, settled, unnamed } from '../columns.ts';
import { since } from '../../version.ts';
import type { Context } from '../context.ts';
import type { Frame } from '../frame.ts';
import { noLabels } from '../labels.ts';
import type { Series } from '../storage.ts';
import { emptyColumn, hasAny, put, sampleAt, type Column, type DraftColumn } from '../value.ts';
import { isOpenLeft } from './edges.ts';
import { hasHistogram } from './mixed.ts';
import type { OfMixed } from './native/answer.ts';
import { fillRates } from './change/rates.ts';
import type { RateKind } from './change/rate-kind.ts';
import { firstBehind } from './search.ts';
import type { Selected } from './selected.ts';
import { emptyWindow, type Reduce, type RangeWindow } from './window.ts';

/** How a function goes over ranges. */
export interface Over {
  readonly reduce: Reduce;
  /** Whether its value depends on more than the window: on a parameter, or on the moment. */
  readonly varies: boolean;
  readonly keepsName: boolean;
  /** Of a rate, which of its kinds: plain numbers are gone over in one pass. */
  readonly rate?: RateKind | undefined;
  /** Of ranges in which a histogram is. */
  readonly ofMixed: OfMixed;
}

/** Is told of each series when its column is filled. */
export type After = (series: Series, window: RangeWindow, column: Column) => void;

/** Applies a function to the ranges of all series, at all steps. */
export const reduceRanges = (
  selected: Selected,
  over: Over,
  frame: Frame,
  context: Context,
  after: After = () => {},
): readonly Column[] => {
  const window = emptyWindow();
  const columns: Column[] = [];
  for (const series of selected.series) {
    const { labels, dropName } = nameOf(series, over, context);
    const column = emptyColumn(labels, frame.steps, dropName);
    fill(column, series, window, over, selected, frame, context);
    after(series, window, column);
    if (hasAny(column)) columns.push(column);
  }
  if (context.options.delayedNameRemoval) return columns;
  return context.options.version >= since.corrections ? settled(columns) : distinct(columns);
};

/** {@link reduceRanges} column by column, all of them in the same place: each is only good until the next one. */
export const eachRange = (
  selected: Selected,
  over: Over,
  frame: Frame,
  context: Context,
  after: After,
  take: (column: Column) => void,
): void => {
  const window = emptyWindow();
  const { values, present } = emptyColumn(noLabels, frame.steps);
  for (const series of selected.series) {
    present.fill(0);
    const column: DraftColumn = { ...nameOf(series, over, context), values, present };
    fill(column, series, window, over, selected, frame, context);
    after(series, window, column);
    if (hasAny(column)) take(column);
  }
};

const nameOf = (
  series: Series,
  { keepsName }: Over,
  { options: { delayedNameRemoval } }: Context,
): Pick<Column, 'labels' | 'dropName'> =>
  keepsName
    ? { labels: series.labels, dropName: series.dropName ?? false }
    : unnamed(series.labels, delayedNameRemoval);

const fill = (
  column: DraftColumn,
  series: Series,
  window: RangeWindow,
  { reduce, varies, rate, ofMixed }: Over,
  { at, offset, width, modifier }: Selected,
  frame: Frame,
  { options: { version, lookback, startTimestamps } }: Context,
): void => {
  const { times } = series;
  const { values, present } = column;
  // An edge that counts is one millisecond further away.
  const more = isOpenLeft(version) ? 0 : 1;
  window.overlaps = false;
  const isPlain = !series.histograms && !modifier && at === undefined && !(startTimestamps && series.starts);
  if (rate && isPlain) {
    fillRates(series, rate, { offset, width, more, version }, frame, column);
    return;
  }
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
