import { typedData } from '../compile/schema/data.ts';
import { schemaFor } from '../compile/schema/schemas.ts';
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

/** The data of a file as its program takes it, without what is left out of it. */
export const dataOf = ({ source, tree, kind }: FoundFile, leftOut: readonly LeftOut[]): unknown => {
  const places = new Set(
    leftOut.filter(({ file }) => file === source.file).map(({ line, column }) => `${line}:${column}`),
  );
  const isTaken = ({ from, to }: Entry): boolean => {
    if (places.size === 0) return true;
    const { line, column } = source.where(from, to, source.file).at;
    return !places.has(`${line}:${column}`);
  };
  return kind === 'dashboard' ? plainData(tree) : typedData(source, tree, schemaFor(kind, tree)?.type, isTaken);
};

/** A dashboard is JSON: what is written as a number is one. */
const plainData = (tree: Tree): unknown => {
  if (tree.kind === 'scalar') return tree.value;
  if (tree.kind === 'list') return tree.items.map(plainData);
  return Object.fromEntries(tree.entries.map(({ key, value }) => [key, plainData(value)]));
};
