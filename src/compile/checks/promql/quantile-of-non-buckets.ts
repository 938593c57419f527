import { fromAlgebra } from './algebra.ts';

/** A quantile is taken of the buckets of a histogram, and not of its bare name. */
export const quantileOfNonBuckets = fromAlgebra({ code: 'quantile-of-non-buckets' });
