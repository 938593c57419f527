import { entriesOf, field, itemsOf, textOf } from '../view/text/tree.ts';
import type { Placed } from '../view/text/tree-types.ts';
import type { Condition, Given } from './types.ts';

/** What a field holds, as text; empty where it says nothing. */
export const said = ({ tree }: Given, key: string): string => textOf(field(tree, key)) ?? '';
/** Whether a field holds something: an empty list is none to Go. */
export const isSet = (given: Given, key: string): boolean => {
  const value = field(given.tree, key);
  if (value?.kind === 'list') return value.items.length > 0;
  return value !== undefined && (value.kind !== 'scalar' || (value.value !== null && value.value !== ''));
};
/** Where a field's name stands; the block's beginning where it has none such. */
export const placeOf = ({ tree }: Given, key: string): Placed =>
  entriesOf(tree).find((each) => each.key === key) ?? beginningOf(tree);
/** Where a block begins. */
export const beginningOf = (tree: Given['tree']): Placed => entriesOf(tree)[0] ?? itemsOf(tree)[0] ?? tree;

const named = (keys: readonly string[]): string =>
  keys.length < 2 ? (keys[0] ?? '') : `${keys.slice(0, -1).join(', ')} or ${keys.at(-1) ?? ''}`;

/** At least one of these fields says something. */
export const needs =
  (...keys: readonly string[]): Condition =>
  (given) =>
    keys.some((key) => isSet(given, key))
      ? []
      : [
          {
            at: beginningOf(given.tree),
            message: `${named(keys)} is missing here`,
            help: `add ${keys[0] ?? ''}`,
            ...(keys[0] === undefined ? {} : { lacks: keys[0] }),
          },
        ];

/** At most one of these fields says something. */
export const atMostOne =
  (...keys: readonly string[]): Condition =>
  (given) => {
    const [first, second] = keys.filter((key) => isSet(given, key));
    return first === undefined || second === undefined
      ? []
      : [
          {
            at: placeOf(given, second),
            message: `${first} and ${second} exclude each other`,
            help: 'keep one of the two',
          },
        ];
  };

/** A condition that came with a version. */
export const from =
  (version: number, condition: Condition): Condition =>
  (given) =>
    given.version < version ? [] : condition(given);
