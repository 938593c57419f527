import { fromAlgebra } from './algebra.ts';

/** An expression can have a result. */
export const neverReturns = fromAlgebra({ code: 'never-returns' });
