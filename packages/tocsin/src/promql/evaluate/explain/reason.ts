import type { Expr } from '../../nodes.ts';
import type { Storage } from '../storage.ts';
import type { Value } from '../value.ts';

/** Why a part of an expression has no value. */
export interface Reason {
  readonly node: Expr;
  /** A sentence without its subject, which is the node. */
  readonly why: string;
  /** On which side of the nearest operator it stands that needs both. */
  readonly side?: 'left' | 'right';
}

/** What is asked about: nodes at one moment. */
export interface Asking {
  readonly storage: Storage;
  /** Milliseconds. */
  readonly at: number;
  evaluate(node: Expr): Value;
}
