import type { Features } from '../features.ts';
import type { Expr } from '../nodes.ts';
import type { Span } from '../span.ts';
import type { Version } from '../version.ts';

/** Where to say what is wrong, and by which version. */
export interface Judge {
  readonly version: Version;
  readonly features: Features;
  report(message: string, node: object): void;
  /** At the operator of a binary expression. */
  reportOperator(message: string, node: Expr): void;
  reportAt(message: string, span: Span): void;
  spanOf(node: object): Span | undefined;
}
