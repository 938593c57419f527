import { entryIn } from './entries.ts';
import { readJson } from './json-tree.ts';
import { readPlainYaml } from './plain-yaml.ts';
import { readWholeYaml } from './whole-yaml.ts';
import type { Source } from './source.ts';
import type { Entry, Fault, Tree } from './tree-types.ts';

const DEEPEST = 60;
const LARGEST = 4_000_000;

/** Reads YAML, or JSON, which is YAML. It never throws. */
export const readTrees = ({ text }: Source): { readonly trees: readonly Tree[]; readonly faults: readonly Fault[] } => {
  const refuse = (message: string, from = 0): ReturnType<typeof readTrees> => ({
    trees: [],
    faults: [{ message, from, to: from + 1 }],
  });
  if (text.length > LARGEST) {
    const message = `it has ${text.length} characters, and more than ${LARGEST} are not read`;
    return { trees: [], faults: [{ message, from: 0, to: 1, isTooLong: true }] };
  }
  const binary = text.search(/[\u0000-\u0008\u000e-\u001a]/);
  if (binary >= 0) return refuse('it is not text', binary);
  const tree = readJson(text, DEEPEST) ?? readPlainYaml(text, DEEPEST);
  if (tree) return { trees: [tree], faults: [] };
  const deep = tooDeep(text);
  if (deep !== undefined) return refuse(`it is nested more than ${DEEPEST} levels deep here`, deep);
  return readWholeYaml(text, DEEPEST);
};

const BRACE = 0x20;
const OPENS = '{'.charCodeAt(0);
const CLOSES = '}'.charCodeAt(0);

/** Where brackets or dashes pile up: the readers of YAML that exist call themselves for each. */
const tooDeep = (text: string): number | undefined => {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    // A bracket and a brace differ by one bit.
    const code = text.charCodeAt(i) | BRACE;
    if (code === OPENS) {
      if (++depth > DEEPEST * 4) return i;
    } else if (code === CLOSES && depth > 0) depth--;
  }
  const pile = /(?:^|\n)[ \t]*(?:[-?:!&*][^\s]*[ \t]+){80}/.exec(text);
  return pile?.index;
};

/** What stands under these keys, one below the other. It is asked all the time: a list of keys would be made each time. */
export const field = (
  tree: Tree | undefined,
  first: string,
  second?: string,
  third?: string,
  fourth?: string,
): Tree | undefined => {
  const one = below(tree, first);
  if (second === undefined) return one;
  const two = below(one, second);
  if (third === undefined) return two;
  const three = below(two, third);
  return fourth === undefined ? three : below(three, fourth);
};
const below = (tree: Tree | undefined, key: string): Tree | undefined =>
  tree?.kind === 'map' ? entryIn(tree, key)?.value : undefined;
export const entriesOf = (tree: Tree | undefined): readonly Entry[] => (tree?.kind === 'map' ? tree.entries : []);
export const itemsOf = (tree: Tree | undefined): readonly Tree[] => (tree?.kind === 'list' ? tree.items : []);
/** A scalar as text; undefined for anything else and for null. */
export const textOf = (tree: Tree | undefined): string | undefined =>
  tree?.kind === 'scalar' && tree.value !== null ? (tree.written ?? String(tree.value)) : undefined;
/** Whether a scalar is true, in the words that Go's YAML knows as well. */
export const isTrue = (tree: Tree | undefined): boolean => /^(?:true|yes|on|y)$/i.test(textOf(tree) ?? '');
