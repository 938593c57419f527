import type { Matching } from '../../nodes.ts';
import type { Operation } from './arithmetic.ts';

/** How two vectors meet. */
export interface Join {
  readonly operation: Operation;
  readonly bool: boolean;
  readonly matching: Matching | undefined;
  readonly steps: number;
  readonly delayed: boolean;
}
