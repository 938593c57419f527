import type { Document, Node } from 'yaml';
import { library } from '../../../engine/yaml/library.ts';
import { Entries } from './entries.ts';
import { joinedQuotes } from './joined-quotes.ts';
import { scalarOf } from './plain-scalar.ts';
import type { Entry, Fault, Scalar, Tree } from './tree-types.ts';

/** Aliases are followed, but not into a text that unfolds without end. */
const MOST_NODES = 300_000;
const COST_OF_ALIAS = 2_000;

/** Reads any YAML, down to `deepest` levels. It never throws: what cannot be read is a fault. */
export const readWholeYaml = (
  text: string,
  deepest: number,
): { readonly trees: readonly Tree[]; readonly faults: readonly Fault[] } => {
  try {
    const list = withoutTraces(() => documentsIn(text));
    const faults = list.flatMap(({ errors }) =>
      errors.slice(0, 1).map(({ message, pos: [from, to] }) => ({
        message: message.split(/ at line \d+/)[0] ?? message,
        from: Math.min(from, text.length),
        to,
      })),
    );
    return { trees: list.flatMap((document) => grow(document, deepest)), faults };
  } catch (error) {
    const message =
      error instanceof RangeError ? 'it is nested too deep' : ((error as Error).message.split('\n')[0] ?? '');
    return { trees: [], faults: [{ message, from: 0, to: 1 }] };
  }
};

/** Where in the reader a fault was made nobody reads, and a text that is not YAML has thousands. */
const withoutTraces = <T>(make: () => T): T => {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return make();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
};

const documentsIn = (text: string): readonly Document.Parsed[] => {
  const { parseAllDocuments } = library();
  const parsed = (each: string): readonly Document.Parsed[] => {
    // Each fault of a text that is none would be drawn with its lines.
    const documents = parseAllDocuments(each, {
      logLevel: 'silent',
      strict: false,
      uniqueKeys: false,
      prettyErrors: false,
    });
    return Array.isArray(documents) ? documents : [];
  };
  const first = parsed(text);
  if (first.every(({ errors }) => errors.length === 0)) return first;
  const mended = joinedQuotes(text);
  if (mended === text) return first;
  const second = parsed(mended);
  return second.every(({ errors }) => errors.length === 0) ? second : first;
};

const grow = (document: Document.Parsed, deepest: number): readonly Tree[] => {
  const { isAlias, isMap, isScalar, isSeq } = library();
  let left = MOST_NODES;
  const of = (node: unknown, depth: number): Tree => {
    const [from = 0, to = from] = (node as Node | undefined)?.range ?? [];
    const nothing: Scalar = { kind: 'scalar', value: null, from, to };
    if (depth > deepest || left-- <= 0) return nothing;
    if (isAlias(node)) {
      left -= COST_OF_ALIAS;
      return of(node.resolve(document), depth + 1);
    }
    if (isScalar(node)) return scalarOf(plain(node.value), node.source ?? '', from, to);
    if (isSeq(node)) return { kind: 'list', items: node.items.map((item) => of(item, depth + 1)), from, to };
    if (!isMap(node)) return nothing;
    const entries = new Entries();
    const merged = new Entries();
    const repeated: Entry[] = [];
    for (const { key, value } of node.items) {
      const name = of(key, depth + 1);
      const word = name.kind === 'scalar' ? (name.written ?? String(name.value)) : '';
      const entry = { key: word, value: of(value, depth + 1), from: name.from, to: name.to };
      if (word === '<<') {
        for (const each of mergedIn(entry.value)) if (!merged.has(each.key)) merged.add(each);
        continue;
      }
      if (entries.has(word)) repeated.push(entry);
      entries.set(entry);
    }
    for (const entry of merged.list) if (!entries.has(entry.key)) entries.add(entry);
    return { kind: 'map', entries: entries.list, ...(repeated.length > 0 ? { repeated } : {}), from, to };
  };
  return document.contents === null ? [] : [of(document.contents, 0)];
};

/** What stands behind a merge key, in a map or in several: a key that the map has itself goes before it. */
const mergedIn = (value: Tree): readonly Entry[] =>
  (value.kind === 'list' ? value.items : [value]).flatMap((each) => (each.kind === 'map' ? each.entries : []));

const plain = (value: unknown): Scalar['value'] =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value)
    ? (value as Scalar['value'])
    : JSON.stringify(value);
