import { beginningOf } from '../conditions.ts';
import { field } from '../../view/text/tree.ts';
import type { Condition } from '../types.ts';

/** Kubernetes takes no object without these fields; an empty value is one that is there. */
export const required =
  (keys: readonly string[]): Condition =>
  ({ tree }) =>
    keys.flatMap((key) => {
      const value = field(tree, key);
      return value && !(value.kind === 'scalar' && value.value === null)
        ? []
        : [{ at: beginningOf(tree), message: `${key} is missing here`, help: `add ${key}` }];
    });

/** A list that Kubernetes takes only with something in it. */
export const filledLists =
  (keys: readonly string[]): Condition =>
  ({ tree }) =>
    keys.flatMap((key) => {
      const value = field(tree, key);
      return value?.kind === 'list' && value.items.length === 0
        ? [{ at: value, message: `${key} is an empty list`, help: 'fill it, or remove it' }]
        : [];
    });
