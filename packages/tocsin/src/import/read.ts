import { parseAllDocuments } from 'yaml';
import type { Kind } from '../compile/view/kinds/kind.ts';

/** A file that was found, and what the doctor takes it for. */
export interface FoundFile {
  readonly file: string;
  readonly kind: Kind;
  readonly text: string;
}
/** A place that is no part of what its program reads: it is left out. */
export interface LeftOut {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly what: string;
}

/** The data of a file without what is left out of it. Anchors and merges are resolved. */
export const dataOf = ({ file, text }: FoundFile, leftOut: readonly LeftOut[]): unknown => {
  const [document] = parseAllDocuments(text, { merge: true, uniqueKeys: false, logLevel: 'silent' });
  if (document === undefined || !('contents' in document)) return undefined;
  for (const { line, column } of leftOut.filter((each) => each.file === file))
    remove(document.contents, offsetOf(text, line, column));
  return document.toJS({ maxAliasCount: 10_000 }) as unknown;
};

const offsetOf = (text: string, line: number, column: number): number => {
  let at = 0;
  for (let before = 1; before < line; before += 1) at = text.indexOf('\n', at) + 1;
  return at + column - 1;
};

interface Node {
  readonly range?: readonly [number, number, number] | null;
  readonly items?: unknown[];
}
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** Removes the pair whose key stands there. */
const remove = (node: unknown, offset: number): boolean => {
  if (!isNode(node) || !Array.isArray(node.items)) return false;
  const index = node.items.findIndex((item) => isPair(item) && isNode(item.key) && item.key.range?.[0] === offset);
  if (index >= 0) {
    node.items.splice(index, 1);
    return true;
  }
  return node.items.some((item) => remove(isPair(item) ? item.value : item, offset));
};
const isPair = (item: unknown): item is { readonly key: unknown; readonly value: unknown } =>
  isNode(item) && 'key' in item && 'value' in item;
