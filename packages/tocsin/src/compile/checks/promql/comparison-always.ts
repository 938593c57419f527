import { fromAlgebra } from './algebra.ts';

/** A condition can fail to hold. */
export const comparisonAlways = fromAlgebra({ code: 'comparison-always' });
