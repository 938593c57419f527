import { milliseconds } from '#lang';
import { textOf } from './text/tree.ts';
import type { Tree } from './text/tree-types.ts';

/** A duration in milliseconds; undefined where there is none, or one that cannot be read. */
export const durationIn = (tree: Tree | undefined): number | undefined => toMilliseconds(textOf(tree));

export const toMilliseconds = (text: string | undefined): number | undefined => {
  // An error is dear to make, and nothing is common.
  if (text === undefined || text === '') return undefined;
  if (text === '0') return 0;
  try {
    return milliseconds(text);
  } catch {
    return undefined;
  }
};
