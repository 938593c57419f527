import type { Expr } from '../nodes.ts';
import type { AlgebraFinding, Facts, KnownMetrics } from './types.ts';

/** What every rule of the algebra may ask, and where it says what it finds. */
export interface Context {
  readonly knownMetrics: KnownMetrics;
  readonly of: (node: Expr) => Facts;
  readonly report: (finding: AlgebraFinding) => void;
}
