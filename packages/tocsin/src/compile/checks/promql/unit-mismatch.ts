import { fromAlgebra } from './algebra.ts';

/** What is added or compared has one unit. */
export const unitMismatch = fromAlgebra({ code: 'unit-mismatch' });
