import { fromAlgebra } from './algebra.ts';

/** Absence is asked of what can be absent. */
export const absentOfAlways = fromAlgebra({ code: 'absent-of-always', atMost: 'warning' });
