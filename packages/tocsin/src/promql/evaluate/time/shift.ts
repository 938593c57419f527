import type { Shift } from '../../nodes.ts';
import type { Context } from '../context.ts';
import { millisecondsOf, secondsOfText } from './durations.ts';

/** When a selector or subquery looks, in milliseconds: at a fixed moment or at each step, and how long before. */
export interface Looking {
  readonly at: number | undefined;
  readonly offset: number;
}

/** Reads `offset` and `@`. @throws EvaluationError */
export const lookingOf = ({ offset, at }: Shift, context: Context): Looking => ({
  offset: offset === undefined ? 0 : millisecondsOf(offset, context, true),
  at: at && momentOf(at, context),
});

const momentOf = (at: NonNullable<Shift['at']>, { query }: Context): number => {
  if (at.kind !== 'time') return query[at.kind];
  return Math.round(secondsOfText(at.seconds) * 1000);
};
