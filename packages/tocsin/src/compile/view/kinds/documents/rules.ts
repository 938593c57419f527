import { nearest } from '../../../../promql/nearest.ts';
import { entriesOf, field, itemsOf } from '../../text/tree.ts';
import { has, hasOneOf, type Recogniser } from './recogniser.ts';
import type { Tree } from '../../text/tree-types.ts';

/** Groups of rules, as Prometheus, Mimir, Thanos and vmalert read them. */
export const rules: Recogniser = {
  kind: 'rules',
  fits: (tree) => rulesIn(tree).some(isRule) || hasEmptyGroups(tree) || hasMisspeltGroups(tree),
};

/** What a rule is made of. Policies have groups of rules, too. */
const FIELDS = ['alert', 'record', 'expr', 'for', 'keep_firing_for', 'annotations'];
const isRule = (tree: Tree): boolean =>
  tree.kind !== 'map' || entriesOf(tree).some(({ key }) => nearest(key, FIELDS) !== undefined);

/** The rules of all groups of a document. */
export const rulesIn = (tree: Tree): readonly Tree[] =>
  itemsOf(field(tree, 'groups')).flatMap((group) => itemsOf(field(group, 'rules')));

/** Groups without rules, and groups that somebody wrote without their dash. */
const hasEmptyGroups = (tree: Tree): boolean =>
  has(tree, 'groups', 'rules') ||
  itemsOf(field(tree, 'groups')).some((group) => has(group, 'rules') && itemsOf(field(group, 'rules')).length === 0);

/** `group:` and its like, over rules with expressions. */
const hasMisspeltGroups = (tree: Tree): boolean =>
  entriesOf(tree).some(
    ({ key, value }) =>
      nearest(key, ['groups']) !== undefined &&
      itemsOf(value)
        .flatMap((group) => itemsOf(field(group, 'rules')))
        .some((rule) => has(rule, 'expr') && hasOneOf(rule, ['alert', 'record'])),
  );
