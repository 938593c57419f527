import type { VectorSelector } from '../../nodes.ts';
import type { Context } from '../context.ts';
import { totalsOnly } from '../native/change/totals.ts';
import type { Series } from '../storage.ts';
import { matchersOf } from './matchers.ts';

/** The series that a selector names; `since` is the first moment that is looked at, and `until` the last if it is known, in milliseconds. */
export const seriesOf = (
  node: VectorSelector,
  { storage, bucketless }: Context,
  since: number,
  until?: number,
): readonly Series[] => {
  // Old versions count a sample that is one millisecond older.
  const series = storage.select(matchersOf(node), until === undefined ? undefined : { from: since - 1, to: until });
  return bucketless.has(node) ? series.map((one) => totalsOnly(one, since)) : series;
};
