import { fromAlgebra } from './algebra.ts';

/** What stands behind "or" can add something to what stands before it. */
export const orNeverUsed = fromAlgebra({ code: 'or-never-used', atMost: 'warning' });
