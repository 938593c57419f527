import type { Expr } from '../nodes.ts';

/** Why an expression has no value. The message is Prometheus' own where it has one. */
export class EvaluationError extends Error {
  override readonly name: string = 'EvaluationError';
}

/** What this engine does not evaluate, with its place: better no value than a wrong one. */
export class NotSupported extends EvaluationError {
  override readonly name = 'NotSupported';
}

/** Says that a node is not supported. */
export type Refuse = (what: string, node: Expr) => never;
