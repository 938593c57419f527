import { fromAlgebra } from './algebra.ts';

/** A join has one series on one of its sides. */
export const manyToMany = fromAlgebra({ code: 'many-to-many' });
