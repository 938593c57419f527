import { isAlias, LineCounter, parseAllDocuments, type Document, type Node } from 'yaml';

/** The first document of a text, with the lines of its nodes. */
export interface Yaml {
  readonly root: Node | undefined;
  /** Whether others follow it, which nobody reads. */
  readonly hasMore: boolean;
  /** What an alias stands for; other nodes as they are. */
  resolve(node: Node | null | undefined): Node | undefined;
  lineOf(node: Node | undefined): number;
}

/** Why a text cannot be decoded, one line each. */
export class DecodingError extends Error {
  override readonly name = 'DecodingError';
}

/** Reads a text. @throws DecodingError for what is no YAML, or has a key twice */
export const readYaml = (text: string): Yaml => {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: lines, version: '1.2', merge: true, logLevel: 'silent' });
  const all: readonly Document.Parsed[] = 'empty' in documents ? [] : documents;
  const first = all[0];
  const fault = first?.errors[0];
  if (fault)
    throw new DecodingError(`yaml: line ${fault.linePos?.[0].line ?? 1}: ${fault.message.split(' at line')[0] ?? ''}`);
  return {
    root: first?.contents ?? undefined,
    hasMore: all.length > 1,
    resolve: (node) => (isAlias(node) ? node.resolve(first as Document) : (node ?? undefined)),
    lineOf: (node) => (node?.range ? lines.linePos(node.range[0]).line : 1),
  };
};
