import { nearest } from '../../../../promql/nearest.ts';
import { entriesOf, field } from '../../text/tree.ts';
import type { Tree } from '../../text/tree-types.ts';
import type { Kind } from '../kind.ts';

/** Tells one kind of document from the others, by what only such a document holds. */
export interface Recogniser {
  readonly kind: Kind;
  /** `file` is its path, which alone proves nothing. */
  readonly fits: (document: Tree, file: string) => boolean;
}

export const has = (tree: Tree, first: string, second?: string, third?: string): boolean =>
  field(tree, first, second, third) !== undefined;
export const hasOneOf = (tree: Tree, names: readonly string[]): boolean => names.some((name) => has(tree, name));

/** Whether every key of a document is one of these, or one of them misspelt: that alone proves nothing. */
export const hasOnly = (tree: Tree, names: readonly string[]): boolean => {
  const keys = entriesOf(tree).map(({ key }) => key);
  return keys.length > 0 && keys.every((key) => nearest(key, names) !== undefined);
};
