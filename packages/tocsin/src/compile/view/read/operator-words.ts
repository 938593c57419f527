import { entryIn, withEntry, withoutDoubles } from '../text/entries.ts';
import { field, isTrue, itemsOf, textOf } from '../text/tree.ts';
import type { Entry, Scalar, Tree } from '../text/tree-types.ts';

/**
 * The `spec` of an AlertmanagerConfig in the words of alertmanager.yml, as the operator writes it; every part stands where
 * the object has it. `enforced` is a matcher that the operator adds to the route and to both sides of inhibitions.
 */
export const inAlertmanagersWords = (spec: Tree, enforced: string | undefined): Tree => {
  const words = renamed(spec);
  if (words.kind !== 'map') return words;
  const entries = words.entries.map((entry): Entry => {
    const { key, value } = entry;
    if (key === 'route') return { ...entry, value: below(adding(value, ['matchers'], enforced)) };
    if (key !== 'inhibit_rules' || value.kind !== 'list') return entry;
    const items = value.items.map((rule) => adding(rule, ['source_matchers', 'target_matchers'], enforced));
    return { ...entry, value: { ...value, items } };
  });
  return { ...words, entries };
};

/** The operator hangs each object's route below one that tells nobody, and lets alerts go on to the next object's. */
const below = (route: Tree): Tree => {
  const at = { from: route.from, to: route.from };
  const grouping = field(route, 'group_by');
  const going = entry('continue', { kind: 'scalar', value: true, ...at });
  const inner = route.kind === 'map' ? withEntry(route, going) : route;
  return {
    kind: 'map',
    ...at,
    entries: [
      entry('receiver', { kind: 'scalar', value: 'null', ...at }),
      ...(grouping ? [entry('group_by', grouping)] : []),
      entry('routes', { kind: 'list', items: [inner], ...at }),
    ],
  };
};

const entry = (key: string, value: Tree): Entry => ({ key, value, from: value.from, to: value.to });

/** A map with one matcher more under these keys. */
const adding = (tree: Tree, keys: readonly string[], matcher: string | undefined): Tree => {
  if (tree.kind !== 'map' || matcher === undefined) return tree;
  const added: Scalar = { kind: 'scalar', value: matcher, from: tree.from, to: tree.from };
  return keys.reduce((map, key) => {
    const known = entryIn(tree, key);
    const { from, to } = known?.value ?? added;
    const list: Tree = { kind: 'list', items: [added, ...itemsOf(known?.value)], from, to };
    return withEntry(map, known ? { ...known, value: list } : entry(key, list));
  }, tree);
};

/** Alertmanager's word for a field of the operator's: `groupBy` is `group_by`. */
const wordFor = (key: string): string => {
  if (key === 'sourceMatch' || key === 'targetMatch') return key.replace('Match', '_matchers');
  return key.replaceAll(/([a-z\d])([A-Z]+)/g, '$1_$2').toLowerCase();
};

const renamed = (tree: Tree, key = ''): Tree => {
  if (tree.kind === 'list') return { ...tree, items: tree.items.map((item) => inItem(item, key)) };
  if (tree.kind === 'scalar') return tree;
  const entries = tree.entries
    .map((each) => ({ ...each, key: wordFor(each.key), value: renamed(each.value, wordFor(each.key)) }))
    // An address that a Secret holds is none that is known.
    .filter(({ key: name, value }) => !(name.endsWith('url') && value.kind === 'map'));
  return { ...tree, entries: withoutDoubles(entries) };
};

const inItem = (item: Tree, key: string): Tree => {
  if (item.kind !== 'map') return item;
  const { from, to } = item;
  if (/^(?:source_|target_)?matchers$/.test(key)) return { kind: 'scalar', value: matcherOf(item), from, to };
  if (key === 'days_of_month')
    return {
      kind: 'scalar',
      value: `${textOf(field(item, 'start')) ?? ''}:${textOf(field(item, 'end')) ?? textOf(field(item, 'start')) ?? ''}`,
      from,
      to,
    };
  return renamed(item, key);
};

const matcherOf = (item: Tree): string => {
  const type = textOf(field(item, 'matchType')) || (isTrue(field(item, 'regex')) ? '=~' : '=');
  const value = textOf(field(item, 'value')) ?? '';
  return `${textOf(field(item, 'name')) ?? ''}${type}"${value.replaceAll('"', '\\"')}"`;
};
