import { fromAlgebra } from './algebra.ts';

/** A counter is looked at through a rate: its value says how long ago the process started. */
export const counterWithoutRate = fromAlgebra({ code: 'counter-without-rate', atMost: 'warning' });
