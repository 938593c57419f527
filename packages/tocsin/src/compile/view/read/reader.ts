import type { Site } from '#lang';
import type { Source, Where } from '../text/source.ts';
import { entriesOf, itemsOf, textOf } from '../text/tree.ts';
import type { Tree } from '../text/tree-types.ts';
import type { Text } from '../shapes/expression.ts';

/** Reads one file: makes places in it. */
export class Reader {
  readonly source: Source;
  constructor(source: Source) {
    this.source = source;
  }

  where(tree: { readonly from: number; readonly to: number } | undefined, subject: string, site?: Site): Where {
    return this.source.where(tree?.from ?? 0, tree?.to ?? 0, subject, site);
  }
  text(name: string, tree: Tree, subject: string, site?: Site): Text {
    const value = textOf(tree) ?? '';
    const { source } = this;
    // What is generated is shown at its definition.
    const isLong = site === undefined && source.lineAt(tree.from) < source.lineAt(tree.to - 1);
    const { at, excerpt } = this.where(tree, subject, site);
    return {
      at,
      subject,
      excerpt,
      name,
      value,
      lines: isLong ? { source, from: tree.from, to: tree.to } : undefined,
    };
  }
  /** `key: value` pairs as texts that point at their values. */
  pairs(tree: Tree | undefined, subject: string, site?: Site): readonly Text[] {
    return entriesOf(tree).map(({ key, value }) => this.text(key, value, subject, site));
  }
  /** A list of words, or one word. */
  words(tree: Tree | undefined, subject: string, site?: Site): readonly Text[] {
    const items = tree?.kind === 'scalar' && tree.value !== null ? [tree] : itemsOf(tree);
    return items.map((item) => this.text(textOf(item) ?? '', item, subject, site));
  }
}
