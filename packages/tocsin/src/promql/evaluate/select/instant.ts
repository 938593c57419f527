import type { VectorSelector } from '../../nodes.ts';
import type { Context } from '../context.ts';
import { lastOf, type Frame } from '../frame.ts';
import { isOpenLeft } from '../range/edges.ts';
import { firstBehind } from '../range/search.ts';
import type { Series } from '../storage.ts';
import { lookingOf, type Looking } from '../time/shift.ts';
import { emptyColumn, hasAny, put, type Column } from '../value.ts';
import { alignedColumn } from './aligned.ts';
import { seriesOf } from './series.ts';
import { smoothedColumn } from './smoothed.ts';

/** Those that a selector without modifiers names, until at each step one of them has a value: whether any has is known by then. */
export const selectUntilCovered = (node: VectorSelector, frame: Frame, context: Context): readonly Column[] => {
  const looking = lookingOf(node, context);
  const first = (looking.at ?? frame.start) - looking.offset;
  const lacking = new Uint8Array(frame.steps).fill(1);
  const columns: Column[] = [];
  const last = (looking.at ?? lastOf(frame)) - looking.offset;
  for (const series of seriesOf(node, context, first - context.options.lookback + 1, last)) {
    const column = pickedColumn(series, frame, looking, context);
    columns.push(column);
    for (let step = 0; step < lacking.length; step++) if (column.present[step] === 1) lacking[step] = 0;
    if (!lacking.includes(1)) break;
  }
  return columns;
};

/** What is taken of the sample that stands for a step. */
export type Taken = 'value' | 'time' | 'start';

/** An instant vector selector over all steps. */
export const selectInstant = (node: VectorSelector, frame: Frame, context: Context): readonly Column[] => {
  const looking = lookingOf(node, context);
  const column = (series: Series): Column =>
    node.modifier === 'smoothed'
      ? smoothedColumn(series, frame, looking, context, node)
      : pickedColumn(series, frame, looking, context);
  const first = (looking.at ?? frame.start) - looking.offset;
  const last = node.modifier ? undefined : (looking.at ?? lastOf(frame)) - looking.offset;
  return seriesOf(node, context, first - context.options.lookback + 1, last)
    .map(column)
    .filter(hasAny);
};

/** At each step the newest sample that is not older than the lookback. `time` and `start` are in milliseconds. */
export const pickedColumn = (
  series: Series,
  frame: Frame,
  { at, offset }: Looking,
  { options: { lookback, version } }: Context,
  taken: Taken = 'value',
): Column => {
  const { times, stale } = series;
  const aligned = taken === 'value' && at === undefined ? alignedColumn(series, frame, offset) : undefined;
  if (aligned) return aligned;
  const from = { value: series.values, time: times, start: series.starts }[taken];
  const column = emptyColumn(series.labels, frame.steps, series.dropName);
  const { values, present } = column;
  const least = isOpenLeft(version) ? lookback : lookback + 1;
  let next = firstBehind(times, (at ?? frame.start) - offset - 1);
  for (let step = 0; step < frame.steps; step++) {
    const moment = (at ?? frame.start + step * frame.step) - offset;
    while (next < times.length && (times[next] ?? 0) <= moment) next++;
    const index = next - 1;
    if (index < 0 || moment - (times[index] ?? 0) >= least || stale?.[index] === 1) continue;
    const histogram = taken === 'value' ? series.histograms?.[index] : undefined;
    if (histogram) put(column, step, histogram);
    else {
      values[step] = from?.[index] ?? 0;
      present[step] = 1;
    }
  }
  return column;
};
