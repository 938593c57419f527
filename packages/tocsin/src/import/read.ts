import type { Kind } from '../compile/view/kinds/kind.ts';
import type { Source } from '../compile/view/text/source.ts';
import type { Entry, Tree } from '../compile/view/text/tree-types.ts';

/** A file that was found, or one inside an object of Kubernetes, and what the doctor takes it for. */
export interface FoundFile {
  readonly file: string;
  /** What an object that brings it calls it. */
  readonly called?: string;
  readonly kind: Kind;
  readonly source: Source;
  /** What its program loads of it. */
  readonly tree: Tree;
}
/** A place that is no part of what its program reads: it is left out. */
export interface LeftOut {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly what: string;
}

/** The data of a file without what is left out of it. Anchors and merges are resolved. */
export const dataOf = ({ source, tree }: FoundFile, leftOut: readonly LeftOut[]): unknown => {
  const places = new Set(
    leftOut.filter(({ file }) => file === source.file).map(({ line, column }) => `${line}:${column}`),
  );
  const isTaken = ({ at: { from, to } }: Entry): boolean => {
    if (places.size === 0) return true;
    const { line, column } = source.where(from, to, source.file).at;
    return !places.has(`${line}:${column}`);
  };
  const of = (node: Tree): unknown => {
    if (node.kind === 'scalar') return node.value;
    if (node.kind === 'list') return node.items.map(of);
    return Object.fromEntries([...node.entries.values()].filter(isTaken).map(({ key, value }) => [key, of(value)]));
  };
  return of(tree);
};
