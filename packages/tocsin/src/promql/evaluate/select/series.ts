import type { VectorSelector } from '../../nodes.ts';
import type { Context } from '../context.ts';
import type { Series } from '../storage.ts';
import { matchersOf } from './matchers.ts';

/** The series that a selector names. */
export const seriesOf = (node: VectorSelector, { storage }: Context): readonly Series[] =>
  storage.select(matchersOf(node));
