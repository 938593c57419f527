import { entriesOf, itemsOf } from '../../text/tree.ts';
import { has, hasOneOf, type Recogniser } from './recogniser.ts';
import type { Tree } from '../../text/tree-types.ts';

/** Rules in no group: a list that something else puts into a file of rules, alone or as a variable. */
export const rulesPart: Recogniser = {
  kind: 'rules-part',
  fits: (tree) => isOfRules(tree) || entriesOf(tree).some(({ value }) => isOfRules(value)),
};

const isOfRules = (tree: Tree): boolean =>
  itemsOf(tree).length > 0 && itemsOf(tree).every((item) => has(item, 'expr') && hasOneOf(item, ['alert', 'record']));
