import type { Site } from '#lang';

/** Something in a definition that stops it before it can be compiled: a type that does not fit, or an error while it loads. */
export interface DefinitionFault {
  /** The checker's own code, as TS2551; `load` for what an import threw. */
  readonly code: string;
  readonly at: Site;
  /** What is wrong, in one sentence. */
  readonly message: string;
}
