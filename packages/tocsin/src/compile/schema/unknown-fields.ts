import type { Source, Where } from '../view/text/source.ts';
import type { Tree } from '../view/text/tree-types.ts';
import { entriesOf, field, textOf } from '../view/text/tree.ts';
import type { Shape } from './shape.ts';

/** A field that its block does not have. */
export interface UnknownField {
  readonly key: string;
  readonly where: Where;
  readonly known: readonly string[];
}

/** Every field of a file that the program would not know, in the order of the file. */
export const unknownFields = (source: Source, tree: Tree, shape: Shape): readonly UnknownField[] =>
  walk(source, tree, shape, source.file);

const walk = (source: Source, tree: Tree, shape: Shape, subject: string): readonly UnknownField[] => {
  if (tree.kind === 'list') return tree.items.flatMap((item) => walk(source, item, shape, subject));
  const name = shape.named && textOf(field(tree, shape.named.by));
  const own = name === undefined ? subject : `${shape.named?.word ?? ''} ${name}`.trim();
  const site = shape.named?.owner && source.siteOf(shape.named.owner, name ?? '');
  return entriesOf(tree).flatMap(({ key, at, value }) => {
    // YAML's merge key is no field.
    if (key === '<<') return [];
    if (!shape.fields.includes(key))
      return [{ key, where: source.where(at.from, at.to, own, site), known: shape.fields }];
    const block = Object.hasOwn(shape.blocks, key) ? shape.blocks[key] : undefined;
    return block === undefined ? [] : walk(source, value, typeof block === 'function' ? block() : block, own);
  });
};
