import type { Tree } from '../../view/text/tree-types.ts';
import { field, itemsOf, textOf } from '../../view/text/tree.ts';
import { from } from '../conditions.ts';
import type { Condition } from '../types.ts';

/** Those that say what one before them says. */
const repeatedIn = (trees: readonly Tree[]): readonly Tree[] => {
  const said = new Set<string>();
  return trees.filter((tree) => {
    const word = textOf(tree) ?? '';
    const isThere = said.has(word);
    said.add(word);
    return isThere;
  });
};

/** The endpoints of a list have names of their own, where they have any. */
export const endpointsOnce =
  (list: 'remote_write' | 'remote_read'): Condition =>
  ({ tree }) => {
    const names = itemsOf(field(tree, list)).flatMap((endpoint) => field(endpoint, 'name') ?? []);
    return repeatedIn(names.filter((name) => (textOf(name) ?? '') !== '')).map((at) => ({
      at,
      message: `there is already a ${list} "${textOf(at) ?? ''}"`,
      help: 'rename it, or leave its name out',
    }));
  };

/** Each attribute of OpenTelemetry is named once, and is not empty: Prometheus looks since 3.0. */
export const attributesOnce = (list: 'promote_resource_attributes' | 'ignore_resource_attributes'): Condition =>
  from(3000, ({ tree }) => {
    const items = itemsOf(field(tree, list));
    const repeated = repeatedIn(items);
    return items.flatMap((at) => {
      if ((textOf(at) ?? '').trim() === '')
        return [{ at, message: 'an attribute without a name', help: 'name it, or remove it' }];
      return repeated.includes(at)
        ? [{ at, message: `${textOf(at) ?? ''} is named twice`, help: 'remove one of the two' }]
        : [];
    });
  });
