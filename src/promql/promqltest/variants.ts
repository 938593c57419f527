import type { EvalCommand } from './eval.ts';

/** The same evaluation in other ways that must give the same. */
export const variantsOf = (_: EvalCommand): readonly EvalCommand[] => [];
