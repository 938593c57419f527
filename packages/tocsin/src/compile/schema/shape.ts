import type { Owner } from '../view/text/source.ts';

/** What a block of a configuration file may hold. A field without a shape is not looked into. */
export interface Shape {
  readonly fields: readonly string[];
  /** The blocks behind fields, or behind each item where a field holds a list. A function where blocks hold themselves. */
  readonly blocks: Readonly<Record<string, Shape | (() => Shape)>>;
  /** The field whose value names a block, and the word before it: `job a`. */
  readonly named?: { readonly by: string; readonly word: string; readonly owner?: Owner };
}

/** A block of these fields, by their names between spaces; those of `blocks` are fields as well. */
export const shape = (fields: string, blocks: Shape['blocks'] = {}, named?: Shape['named']): Shape => ({
  fields: [...new Set([...fields.split(/\s+/).filter(Boolean), ...Object.keys(blocks)])],
  blocks,
  ...(named ? { named } : {}),
});

/** A block that has the fields of several. */
export const joined = (first: Shape, ...others: readonly Shape[]): Shape => ({
  ...first,
  fields: [first, ...others].flatMap(({ fields }) => fields),
  blocks: Object.assign({}, ...[first, ...others].map(({ blocks }) => blocks)) as Shape['blocks'],
});
