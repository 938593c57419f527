import { fromAlgebra } from './algebra.ts';

/** The two sides of an operator have the same labels, or say which to compare. */
export const labelsNeverMatch = fromAlgebra({ code: 'labels-never-match' });
