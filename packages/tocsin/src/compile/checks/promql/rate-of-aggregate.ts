import { fromAlgebra } from './algebra.ts';

/** Rates are taken before sums: a restart of one host must not look like one of all. */
export const rateOfAggregate = fromAlgebra({ code: 'rate-of-aggregate' });
