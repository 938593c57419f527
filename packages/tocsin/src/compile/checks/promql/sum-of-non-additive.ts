import { fromAlgebra } from './algebra.ts';

/** Ratios, averages and quantiles are not summed or averaged again. */
export const sumOfNonAdditive = fromAlgebra({ code: 'sum-of-non-additive', atMost: 'warning' });
