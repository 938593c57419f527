import { nodesOf } from '../../../promql/walk.ts';
import type { Expr } from '../../../promql/nodes.ts';
import { integerBounds } from '../promql/integer-bound.ts';
import { intervalOf } from '../../view/known.ts';
import { toMilliseconds } from '../../view/durations.ts';
import { pointAtNode } from '../../view/query.ts';
import { queriesIn } from '../../view/parts.ts';
import { passes, type Migration } from './move.ts';
import { told } from './told.ts';

/** Bounds that are whole are stored otherwise from 3.0 on. */
export const wholeBounds: Migration = (view, move) =>
  move.program === 'Prometheus' && passes(move, 3000)
    ? integerBounds(view).map((finding) => ({ ...finding, code: 'migration' }))
    : [];

/** From 3.0 on a range does not hold the sample at its beginning: where a window is a multiple of the steps, one sample is missing. */
export const leftOpenRanges: Migration = (view, move) =>
  move.program !== 'Prometheus' || !passes(move, 3000)
    ? []
    : queriesIn(view).flatMap((query) =>
        nodesOf(query.expr).flatMap((node) => {
          const reason = narrowed(node, (metric) => intervalOf(view, metric, [])?.longest);
          if (reason === undefined) return [];
          return [
            told(
              'warning',
              pointAtNode(query, node),
              `from 3.0 on a range excludes the sample at its start: ${reason}`,
              'widen the window by one step',
            ),
          ];
        }),
      );

const narrowed = (node: Expr, every: (metric: string) => number | undefined): string | undefined => {
  if (node.type === 'subquery' && node.window.kind === 'fixed' && node.step !== undefined) {
    const [window, step] = [toMilliseconds(node.window.duration), toMilliseconds(node.step)];
    if (window === undefined || step === undefined || step === 0 || window % step !== 0 || window / step > 3)
      return undefined;
    return `[${node.window.duration}:${node.step}] holds ${window / step} values, and held ${window / step + 1}`;
  }
  if (node.type !== 'matrix' || node.window.kind !== 'fixed' || node.selector.metric === undefined) return undefined;
  const window = toMilliseconds(node.window.duration);
  const interval = every(node.selector.metric);
  if (window === undefined || interval === undefined || window !== interval) return undefined;
  return `[${node.window.duration}] holds one sample at most, where it could hold two`;
};
