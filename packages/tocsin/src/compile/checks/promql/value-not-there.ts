import { fromAlgebra } from './algebra.ts';

/** A matcher asks for a value that the label can have. */
export const valueNotThere = fromAlgebra({ code: 'value-not-there' });
