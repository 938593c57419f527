import type { Expr } from '../../nodes.ts';
import { mapped } from '../columns.ts';
import type { Context } from '../context.ts';
import type { Frame } from '../frame.ts';
import { pickedColumn } from '../select/instant.ts';
import { seriesOf } from '../select/series.ts';
import { lookingOf } from '../time/shift.ts';
import { hasAny, type Column } from '../value.ts';

/** When the samples of a selector were taken, in seconds; of anything else the time of each step. */
export const timestamps = (node: Expr, frame: Frame, context: Context): readonly Column[] => {
  const { delayedNameRemoval } = context.options;
  if (node.type !== 'vector')
    return mapped(
      // A histogram has its time too.
      context
        .vector(node, frame)
        .map(({ labels, dropName, values, present }) => ({ labels, dropName, values, present })),
      delayedNameRemoval,
      (_, step) => (frame.start + step * frame.step) / 1000,
    );
  return picked(node, frame, context, 'time');
};

/** When the counters of a selector began, in seconds; nothing where start times are not used. */
export const startTimestamps = (node: Expr, frame: Frame, context: Context): readonly Column[] => {
  const isKnown = node.type === 'vector' && context.options.startTimestamps;
  if (isKnown) return picked(node, frame, context, 'start');
  context.vector(node, frame);
  return [];
};

const picked = (
  node: Extract<Expr, { type: 'vector' }>,
  frame: Frame,
  context: Context,
  what: 'time' | 'start',
): readonly Column[] => {
  const looking = lookingOf(node, context);
  const columns = seriesOf(node, context, 0).map((series) => pickedColumn(series, frame, looking, context, what));
  return mapped(columns.filter(hasAny), context.options.delayedNameRemoval, (milliseconds) => milliseconds / 1000);
};
