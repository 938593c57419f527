import type { Subquery } from '../../nodes.ts';
import type { Context } from '../context.ts';
import { instant, lastOf, stepsBetween, type Frame } from '../frame.ts';
import type { Histogram } from '../native/histogram.ts';
import { withoutStale, type Series } from '../storage.ts';
import { millisecondsOf } from '../time/durations.ts';
import type { Looking } from '../time/shift.ts';
import type { Column } from '../value.ts';
import { isOpenLeft } from './edges.ts';

/** Evaluates what a subquery asks at all its own steps, which are multiples of its step. */
export const subquerySeries = (
  node: Subquery,
  width: number,
  { at, offset }: Looking,
  frame: Frame,
  context: Context,
): readonly Series[] => {
  const outer = at === undefined ? frame : instant(at);
  const step = node.step === undefined ? context.options.subqueryStep : millisecondsOf(node.step, context);
  const edge = outer.start - offset - width;
  let start = step * Math.trunc(edge / step);
  const isBefore = isOpenLeft(context.options.version) ? start <= edge : start < edge;
  if (isBefore) start += step;
  const inner = stepsBetween(start, lastOf(outer) - offset, step);
  if (inner.steps === 0) return [];
  return context.vector(node.expr, inner).map((column) => withoutStale(seriesFrom(column, inner)));
};

/** A subquery may leave samples out, or take one twice: what they say of resets no longer holds. */
const withUnknownResets = (histogram: Histogram | undefined): Histogram | undefined =>
  histogram && histogram.hint !== 'gauge' ? { ...histogram, hint: 'unknown' } : histogram;

const seriesFrom = (
  { labels, dropName, values, present, histograms }: Column,
  { start, step, steps }: Frame,
): Series => ({
  labels,
  dropName,
  times: Float64Array.from({ length: steps }, (_, index) => start + index * step),
  values,
  ...(histograms ? { histograms: histograms.map(withUnknownResets) } : {}),
  stale: present.map((is) => 1 - is),
});
