import type { MatrixSelector, Subquery } from '../../nodes.ts';
import type { Context } from '../context.ts';
import type { Frame } from '../frame.ts';
import type { Series } from '../storage.ts';
import type { Points } from '../value.ts';
import { EvaluationError } from '../problem.ts';
import { isOpenLeft } from './edges.ts';
import { edgesOf } from './change/extended.ts';
import { hasHistogram } from './mixed.ts';
import { firstAt, firstBehind } from './search.ts';
import { selectRange, type Selected } from './selected.ts';
import { emptyWindow } from './window.ts';

/** The samples of a range by themselves, as an instant query for it returns them. */
export const selectPoints = (node: MatrixSelector | Subquery, frame: Frame, context: Context): readonly Points[] => {
  const selected = selectRange(node, frame, context);
  const right = (selected.at ?? frame.start) - selected.offset;
  const points = selected.series.map((series) =>
    selected.modifier ? extended(series, selected, right, context) : plain(series, selected, right, context),
  );
  return points.filter(({ times }) => times.length > 0);
};

const plain = (series: Series, { width }: Selected, right: number, { options: { version } }: Context): Points => {
  const { labels, times, values, dropName = false } = series;
  const from = isOpenLeft(version) ? firstBehind(times, right - width) : firstAt(times, right - width);
  const to = firstBehind(times, right, from);
  const points = { labels, dropName, times: times.slice(from, to), values: values.slice(from, to) };
  return hasHistogram(series, from, to) ? { ...points, histograms: series.histograms?.slice(from, to) ?? [] } : points;
};

/** With a sample made up at each edge. */
const extended = (series: Series, { width, modifier }: Selected, right: number, { options }: Context): Points => {
  const { labels, times, values, dropName = false } = series;
  const left = right - width;
  const from = firstBehind(times, left - options.lookback);
  const to = firstBehind(times, modifier === 'smoothed' ? right + options.lookback : right, from);
  if (hasHistogram(series, from, to))
    throw new EvaluationError(`${modifier} modifier is not supported with histograms`);
  const window = { ...emptyWindow(), times, values, from, to, left, right, modifier };
  const edges = from < to ? edgesOf(window, false) : undefined;
  if (!edges) return { labels, dropName, times: new Float64Array(), values: new Float64Array() };
  const inside = (all: Float64Array): Float64Array => all.subarray(edges.from, Math.max(edges.from, edges.to + 1));
  return {
    labels,
    dropName,
    times: Float64Array.of(left, ...inside(times), right),
    values: Float64Array.of(edges.first.value, ...inside(values), edges.last.value),
  };
};
