import type { MatrixSelector, Subquery } from '../../nodes.ts';
import type { Context } from '../context.ts';
import { lastOf, type Frame } from '../frame.ts';
import { EvaluationError } from '../problem.ts';
import { seriesOf } from '../select/series.ts';
import { withoutStale, type Series } from '../storage.ts';
import { millisecondsOf } from '../time/durations.ts';
import { lookingOf, type Looking } from '../time/shift.ts';
import { subquerySeries } from './subquery.ts';

/** The series of a range, and how wide and when it looks. Times are in milliseconds. */
export interface Selected extends Looking {
  readonly series: readonly Series[];
  readonly width: number;
  readonly modifier: 'anchored' | 'smoothed' | undefined;
}

/** A range selector or a subquery. @throws EvaluationError */
export const selectRange = (node: MatrixSelector | Subquery, frame: Frame, context: Context): Selected => {
  const { window } = node;
  if (window.kind !== 'fixed') throw new EvaluationError('the window of a range was never set');
  const width = millisecondsOf(window.duration, context);
  if (node.type === 'subquery') {
    const looking = lookingOf(node, context);
    return { ...looking, width, series: subquerySeries(node, width, looking, frame, context), modifier: undefined };
  }
  const looking = lookingOf(node.selector, context);
  const first = (looking.at ?? frame.start) - looking.offset - width;
  const last = (looking.at ?? lastOf(frame)) - looking.offset;
  const { modifier } = node.selector;
  // An extended range looks beyond its edges.
  const reach = modifier ? undefined : { from: first, to: last };
  return {
    ...looking,
    width,
    series: seriesOf(node.selector, context, first, reach?.to).map((series) => withoutStale(series, reach)),
    modifier,
  };
};
