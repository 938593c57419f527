import type { Matching } from '../../nodes.ts';
import type { Operation } from './arithmetic.ts';
import type { Tell } from './elements.ts';

/** How two vectors meet. */
export interface Join {
  readonly operation: Operation;
  readonly bool: boolean;
  readonly matching: Matching | undefined;
  readonly steps: number;
  readonly delayed: boolean;
  /** Whether a pair that a comparison drops still counts as a match: it does since the values of pairs can be filled in. */
  readonly countsDropped: boolean;
  /** Whether fill values turn round with the sides of `group_right`: once they did not. */
  readonly turnsFill: boolean;
  readonly tell: Tell;
}
