import type { ResetHint } from './histogram.ts';

/** What is known of the resets of two histograms made one. */
export const adjusted = (a: ResetHint, b: ResetHint): { readonly hint: ResetHint; readonly hasCollision: boolean } => {
  if (a === b) return { hint: a, hasCollision: false };
  if (a === 'gauge' || b === 'gauge') return { hint: 'gauge', hasCollision: false };
  return { hint: 'unknown', hasCollision: a !== 'unknown' && b !== 'unknown' };
};

/** Whether hints contradict each other: one counter began anew, another did not. */
export const collide = (hints: ReadonlySet<ResetHint>): boolean => hints.has('reset') && hints.has('not_reset');
