import { milliseconds } from '#lang';
import { onceByText } from '../memoize.ts';
import { textOf } from './text/tree.ts';
import type { Tree } from './text/tree-types.ts';

/** A duration in milliseconds; undefined where there is none, or one that cannot be read. */
export const durationIn = (tree: Tree | undefined): number | undefined => toMilliseconds(textOf(tree));

// An error is dear to make, and nothing is common.
export const toMilliseconds = (text: string | undefined): number | undefined =>
  text === undefined || text === '' ? undefined : read(text);

/** A folder has some ten durations, thousands of times. */
const read = onceByText((text): number | undefined => {
  if (text === '0') return 0;
  try {
    return milliseconds(text);
  } catch {
    return undefined;
  }
});
