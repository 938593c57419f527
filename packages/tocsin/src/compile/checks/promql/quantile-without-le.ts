import { fromAlgebra } from './algebra.ts';

/** A quantile is taken of buckets, and the label le says which is which. */
export const quantileWithoutLe = fromAlgebra({ code: 'quantile-without-le' });
