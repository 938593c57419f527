import type { GuardName } from './verdict.ts';

/**
 * The guards that hold for what a person orders: what keeps people out of each other's way, and what bounds a slip or a stolen
 * token. The others ask whether a machine may trust what it was told, or has done enough by itself: a person knows more, and
 * may have to act because monitoring is ill.
 */
const HOLD: ReadonlySet<GuardName> = new Set(['kill-switch', 'maintenance', 'rate', 'concurrency', 'blast-radius']);

/** Whether a guard holds; all do where nobody ordered it. */
export const holding =
  (orderedBy: string | undefined): ((guard: GuardName) => boolean) =>
  (guard) =>
    orderedBy === undefined || HOLD.has(guard);
