import { fromAlgebra } from './algebra.ts';

/** A condition can hold for a value that there can be. */
export const comparisonNever = fromAlgebra({ code: 'comparison-never' });
