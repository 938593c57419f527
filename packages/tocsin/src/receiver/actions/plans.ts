import type { Plan } from './action.ts';

/** There is nothing to change, or it must not be. */
export const nothing = (why: string): Plan<never> => ({ kind: 'nothing', why });
/** Not now. */
export const later = (why: string): Plan<never> => ({ kind: 'later', why });
