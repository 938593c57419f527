import type * as Library from 'yaml';
import type { Document, Node as Parsed, Scalar } from 'yaml';
import { DecodingError } from './decoding-error.ts';
import { library } from './library.ts';
import type { MapNode, Node, SeqNode, Yaml } from './node.ts';
import { nothing } from './plain-scalar.ts';

/** Reads any text, with the lines of its nodes. @throws DecodingError for what is no YAML, or has a key twice */
export const readWhole = (text: string): Yaml & { readonly lineOf: (node: Node) => number } => {
  const yaml = library();
  const lines = new yaml.LineCounter();
  const documents = yaml.parseAllDocuments(text, {
    lineCounter: lines,
    version: '1.2',
    merge: true,
    logLevel: 'silent',
  });
  const all: readonly Document.Parsed[] = 'empty' in documents ? [] : documents;
  const first = all[0];
  const fault = first?.errors[0];
  if (fault)
    throw new DecodingError(`yaml: line ${fault.linePos?.[0].line ?? 1}: ${fault.message.split(' at line')[0] ?? ''}`);
  const made = first && new Made(first, yaml);
  return {
    root: made?.nodeOf(first?.contents),
    hasMore: all.length > 1,
    lineOf: (node) => lines.linePos(made?.startOf(node) ?? 0).line,
  };
};

/** The nodes of a document in our shape. One that is named twice is made once, even where it is inside itself. */
class Made {
  readonly #document: Document;
  readonly #yaml: typeof Library;
  readonly #nodes = new Map<Parsed, Node>();
  readonly #starts = new Map<Node, number>();
  constructor(document: Document, yaml: typeof Library) {
    this.#document = document;
    this.#yaml = yaml;
  }

  startOf(node: Node): number {
    return this.#starts.get(node) ?? 0;
  }

  nodeOf(given: unknown): Node | undefined {
    const { isAlias, isNode, isMap, isSeq, isScalar } = this.#yaml;
    const parsed = isAlias(given) ? given.resolve(this.#document) : given;
    if (!isNode(parsed)) return undefined;
    const before = this.#nodes.get(parsed);
    if (before) return before;
    if (isMap(parsed)) {
      const items: [Node, Node | undefined][] = [];
      const made: MapNode = { kind: 'map', items };
      this.#keep(parsed, made);
      for (const { key, value } of parsed.items) items.push([this.nodeOf(key) ?? nothing, this.nodeOf(value)]);
      return made;
    }
    if (isSeq(parsed)) {
      const items: (Node | undefined)[] = [];
      const made: SeqNode = { kind: 'seq', items };
      this.#keep(parsed, made);
      for (const item of parsed.items) items.push(this.nodeOf(item));
      return made;
    }
    return isScalar(parsed) ? this.#keep(parsed, scalarOf(parsed)) : undefined;
  }

  #keep(parsed: Parsed, made: Node): Node {
    this.#nodes.set(parsed, made);
    this.#starts.set(made, parsed.range?.[0] ?? 0);
    return made;
  }
}

const scalarOf = ({ type, value, source }: Scalar): Node => {
  const isQuoted = type !== undefined && type !== 'PLAIN';
  const text = isQuoted && typeof value === 'string' ? value : (source ?? '');
  return { kind: 'scalar', text, isQuoted, tag: isQuoted ? '!!str' : tagOf(value) };
};

const tagOf = (value: unknown): string => {
  if (typeof value === 'boolean') return '!!bool';
  if (typeof value === 'number' || typeof value === 'bigint') return Number.isInteger(value) ? '!!int' : '!!float';
  return value === null ? '!!null' : '!!str';
};
