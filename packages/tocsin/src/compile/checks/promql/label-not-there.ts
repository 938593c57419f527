import { fromAlgebra } from './algebra.ts';

/** Grouping, matching and joining name labels that are there. */
export const labelNotThere = fromAlgebra({ code: 'label-not-there' });
