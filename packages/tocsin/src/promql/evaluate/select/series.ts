import type { VectorSelector } from '../../nodes.ts';
import type { Context } from '../context.ts';
import { totalsOnly } from '../native/change/totals.ts';
import type { Series } from '../storage.ts';
import { matchersOf } from './matchers.ts';

/** The series that a selector names; `since` is the first moment that is looked at, in milliseconds. */
export const seriesOf = (node: VectorSelector, { storage, bucketless }: Context, since: number): readonly Series[] => {
  const series = storage.select(matchersOf(node));
  return bucketless.has(node) ? series.map((one) => totalsOnly(one, since)) : series;
};
