import type { Source } from '../view/text/source.ts';
import type { Entry, Scalar as ScalarTree, Tree } from '../view/text/tree-types.ts';
import { anything } from './build.ts';
import { wordOf } from './judge.ts';
import type { Type } from './types.ts';

/**
 * The data of a file as its program takes it: `yes` is true where a field is true or false and a text anywhere else, and a
 * label of `1.10` keeps its nought. Anchors and merges are resolved.
 */
export const typedData = (
  source: Source,
  tree: Tree,
  type: Type = anything,
  isTaken: (entry: Entry) => boolean = () => true,
): unknown => {
  const of = (node: Tree, given: Type, isOfTable = false): unknown => {
    const known = given.kind === 'later' ? given.type() : given;
    // A label without a value is an empty one.
    if (node.kind === 'scalar')
      return valueOf(node, known, source) ?? (isOfTable && known.kind === 'scalar' ? '' : null);
    if (node.kind === 'list') return node.items.map((item) => of(item, known.kind === 'list' ? known.of : anything));
    return Object.fromEntries(
      node.entries
        .filter(isTaken)
        .map(({ key, value }) => [key, of(value, fieldOf(known, key), known.kind === 'table')]),
    );
  };
  return of(tree, type);
};

/** What a program takes under a key. */
export const fieldOf = (given: Type, key: string): Type => {
  const type = given.kind === 'later' ? given.type() : given;
  if (type.kind === 'table') return type.of;
  return type.kind === 'block' && Object.hasOwn(type.fields, key) ? (type.fields[key] ?? anything) : anything;
};

const valueOf = (tree: ScalarTree, type: Type, source: Source): ScalarTree['value'] => {
  const { value } = tree;
  const { text, isQuoted } = wordOf(tree, source);
  if (value === null || isQuoted || type.kind !== 'scalar') return value;
  if (type.as === 'boolean')
    return /^(?:true|yes|on|y)$/i.test(text) || (/^(?:false|no|off|n)$/i.test(text) ? false : value);
  return type.as === 'number' ? (numberOf(text) ?? value) : text;
};

/** A number as Go's YAML reads it: with `_` between digits, and with a leading 0 in base 8. */
const numberOf = (written: string): number | undefined => {
  const text = written.replaceAll('_', '').toLowerCase();
  const [, sign = '', digits = ''] = /^([-+]?)0o?([0-7]+)$/.exec(text) ?? [];
  const number = digits === '' ? Number(text) : Number(`${sign}1`) * Number.parseInt(digits, 8);
  return Number.isFinite(number) ? number : undefined;
};
