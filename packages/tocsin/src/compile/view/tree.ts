import { isAlias, isMap, isScalar, isSeq, parseAllDocuments, type Document, type Node } from 'yaml';
import { readJson } from './json-tree.ts';
import type { Source } from './source.ts';
import type { Tree, Scalar, Entry, Fault } from './tree-types.ts';

const DEEPEST = 60;
const LARGEST = 4_000_000;
/** Aliases are followed, but not into a text that unfolds without end. */
const MOST_NODES = 300_000;
const COST_OF_ALIAS = 2_000;

/** Reads YAML, or JSON, which is YAML. It never throws. */
export const readTrees = ({ text }: Source): { readonly trees: readonly Tree[]; readonly faults: readonly Fault[] } => {
  const refuse = (message: string, from = 0): ReturnType<typeof readTrees> => ({
    trees: [],
    faults: [{ message, from, to: from + 1 }],
  });
  if (text.length > LARGEST) return refuse(`it has ${text.length} characters, and more than ${LARGEST} are not read`);
  const binary = text.search(/[\u0000-\u0008\u000e-\u001a]/);
  if (binary >= 0) return refuse('it is not text', binary);
  const deep = tooDeep(text);
  if (deep !== undefined) return refuse(`it is nested more than ${DEEPEST} levels deep here`, deep);
  const tree = readJson(text, DEEPEST);
  if (tree) return { trees: [tree], faults: [] };
  try {
    const documents = parseAllDocuments(text, { logLevel: 'silent', strict: false, uniqueKeys: false });
    const list = Array.isArray(documents) ? documents : [];
    const faults = list.flatMap(({ errors }) =>
      errors.slice(0, 1).map(({ message, pos: [from, to] }) => ({
        message: message.split(/ at line \d+/)[0] ?? message,
        from: Math.min(from, text.length),
        to,
      })),
    );
    return { trees: list.flatMap((document) => grow(document as Document.Parsed)), faults };
  } catch (error) {
    return refuse(
      error instanceof RangeError ? 'it is nested too deep' : ((error as Error).message.split('\n')[0] ?? ''),
    );
  }
};

/** Where brackets or dashes pile up: the readers of YAML that exist call themselves for each. */
const tooDeep = (text: string): number | undefined => {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const letter = text[i];
    if (letter === '[' || letter === '{') {
      if (++depth > DEEPEST * 4) return i;
    } else if ((letter === ']' || letter === '}') && depth > 0) depth--;
  }
  const pile = /(?:^|\n)[ \t]*(?:[-?:!&*][^\s]*[ \t]+){80}/.exec(text);
  return pile?.index;
};

const grow = (document: Document.Parsed): readonly Tree[] => {
  let left = MOST_NODES;
  const of = (node: unknown, depth: number): Tree => {
    const [from = 0, to = from] = (node as Node | undefined)?.range ?? [];
    const nothing: Scalar = { kind: 'scalar', value: null, from, to };
    if (depth > DEEPEST || left-- <= 0) return nothing;
    if (isAlias(node)) {
      left -= COST_OF_ALIAS;
      return of(node.resolve(document), depth + 1);
    }
    if (isScalar(node)) return { kind: 'scalar', value: plain(node.value), from, to };
    if (isSeq(node)) return { kind: 'list', items: node.items.map((item) => of(item, depth + 1)), from, to };
    if (!isMap(node)) return nothing;
    const entries = new Map<string, Entry>();
    for (const { key, value } of node.items) {
      const name = of(key, depth + 1);
      const word = name.kind === 'scalar' ? String(name.value) : '';
      entries.set(word, { key: word, at: { from: name.from, to: name.to }, value: of(value, depth + 1) });
    }
    return { kind: 'map', entries, from, to };
  };
  return document.contents === null ? [] : [of(document.contents, 0)];
};

const plain = (value: unknown): Scalar['value'] =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value)
    ? (value as Scalar['value'])
    : JSON.stringify(value);

/** What stands under these keys. */
export const field = (tree: Tree | undefined, ...path: readonly string[]): Tree | undefined =>
  path.reduce<Tree | undefined>((at, key) => (at?.kind === 'map' ? at.entries.get(key)?.value : undefined), tree);
export const entriesOf = (tree: Tree | undefined): readonly Entry[] =>
  tree?.kind === 'map' ? [...tree.entries.values()] : [];
export const itemsOf = (tree: Tree | undefined): readonly Tree[] => (tree?.kind === 'list' ? tree.items : []);
/** A scalar as text; undefined for anything else and for null. */
export const textOf = (tree: Tree | undefined): string | undefined =>
  tree?.kind === 'scalar' && tree.value !== null ? String(tree.value) : undefined;
export const isTrue = (tree: Tree | undefined): boolean => textOf(tree) === 'true';
