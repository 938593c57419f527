import { fromAlgebra } from './algebra.ts';

/** A quantile is compared with what its buckets can tell. */
export const thresholdBeyondBuckets = fromAlgebra({ code: 'threshold-beyond-buckets' });
