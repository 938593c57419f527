import { field, itemsOf, textOf } from '../text/tree.ts';
import type { Source } from '../text/source.ts';
import type { Tree } from '../text/tree-types.ts';
import { has, hasOneOf } from './documents/recogniser.ts';
import { inlineConfigs } from './compose-configs.ts';
import { helmValues } from './helm-values.ts';
import type { Held } from './holder.ts';
import type { Kind } from './kind.ts';
import { objectKind, unwrap } from './kubernetes.ts';

/** The kind of the holder of what a Compose file brings itself. */
export const COMPOSE = 'Compose';

/** The kind of the holder of groups that something puts below `groups:` before a program reads them. */
export const GROUPS = 'list of groups';

/** A list of groups of rules as a file of rules has it; undefined for any other. */
const groupsIn = (tree: Tree): Tree | undefined => {
  if (tree.kind !== 'list' || tree.items.length === 0) return undefined;
  const isGroup = (item: Tree): boolean =>
    has(item, 'name') &&
    itemsOf(field(item, 'rules')).some((rule) => has(rule, 'expr') && hasOneOf(rule, ['alert', 'record']));
  if (!tree.items.every(isGroup)) return undefined;
  const { from, to } = tree;
  return {
    kind: 'map',
    from,
    to,
    entries: [{ key: 'groups', value: tree, from, to: from }],
  };
};

/** The documents inside one of a kind: in an object, a Compose file, the values of a chart. */
export const heldIn = (source: Source, tree: Tree, own: Kind): readonly Held[] => {
  const kind = objectKind(tree);
  if (kind !== undefined) {
    const holder = { kind, name: textOf(field(tree, 'metadata', 'name')) ?? '' };
    return unwrap(source, tree).map((each) => ({ ...each, holder }));
  }
  if (own === 'compose')
    return inlineConfigs(source, tree).map((each) => ({ ...each, holder: { kind: COMPOSE, name: source.file } }));
  if (own !== 'other') return [];
  const groups = groupsIn(tree);
  return groups
    ? [{ part: groups, kind: 'rules', holder: { kind: GROUPS, name: source.file } }]
    : helmValues(source, tree);
};
