import { entriesOf, field, itemsOf, textOf } from '../view/text/tree.ts';
import type { Tree } from '../view/text/tree-types.ts';
import type { Query } from '../view/shapes/expression.ts';
import type { View } from '../view/view.ts';

/** Whether what a panel makes of its results gives them names of its own: the legend is not what is shown then. */
export const hasRenamedFields = (view: View, { source, from }: Query): boolean =>
  view.files.some((file) => file.source === source && file.trees.some((tree) => around(tree, from).some(renames)));

/** All that stands around a place, the outermost first. */
const around = (tree: Tree, place: number): readonly Tree[] => {
  if (tree.kind === 'scalar' || place < tree.from || place > tree.to) return [];
  const inner = tree.kind === 'list' ? tree.items : tree.entries.map(({ value }) => value);
  return [tree, ...inner.flatMap((each) => around(each, place))];
};

const renames = (panel: Tree): boolean =>
  itemsOf(field(panel, 'transformations')).some((step) => {
    const id = textOf(field(step, 'id')) ?? textOf(field(step, 'kind')) ?? textOf(field(step, 'group'));
    if (id === 'renameByRegex') return true;
    const names = field(step, 'options', 'renameByName') ?? field(step, 'spec', 'options', 'renameByName');
    return id === 'organize' && entriesOf(names).some(({ value }) => (textOf(value) ?? '') !== '');
  });
