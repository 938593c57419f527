import { fromAlgebra } from './algebra.ts';

/** Rates are taken of counters: a gauge that falls would count as a restart. */
export const rateOfGauge = fromAlgebra({ code: 'rate-of-gauge' });
