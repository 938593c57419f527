import { describe, expect, test } from 'vitest';
import { faultsIn } from '../../../packages/tocsin/src/compile/schema/judge.ts';
import type { Block, Type } from '../../../packages/tocsin/src/compile/schema/types.ts';
import { programOf } from '../../../packages/tocsin/src/compile/schema/versions.ts';
import { Source } from '../../../packages/tocsin/src/compile/view/text/source.ts';
import { readTrees } from '../../../packages/tocsin/src/compile/view/text/tree.ts';
import type { Schema } from '../../../packages/tocsin/src/compile/schema/schemas.ts';
import { programs } from './parity/ours.ts';
import { types } from './parity/types.ts';

interface Place {
  /** Around the block, as JSON with a hole. */
  readonly around: (inner: unknown) => unknown;
  readonly name: string;
  readonly block: Block;
}

/** The blocks of a type and the way to each; a block that holds itself comes once. */
const blocksOf = (
  type: Type,
  name = '',
  around: Place['around'] = (inner) => inner,
  above: readonly Type[] = [],
): readonly Place[] => {
  if (above.includes(type)) return [];
  const inside = [...above, type];
  if (type.kind === 'later') return blocksOf(type.type(), name, around, inside);
  if (type.kind === 'list') return blocksOf(type.of, name, (inner) => around([inner]), inside);
  if (type.kind === 'table') return blocksOf(type.of, `${name}.a`, (inner) => around({ a: inner }), inside);
  if (type.kind !== 'block') return [];
  return [
    { around, name, block: type },
    ...Object.entries(type.fields).flatMap(([key, of]) =>
      blocksOf(of, `${name}.${key}`, (inner) => around({ [key]: inner }), inside),
    ),
  ];
};

const unknown = (type: Type, program: Schema['program'], data: unknown): readonly string[] => {
  const source = new Source('config.yml', JSON.stringify(data));
  const [tree] = readTrees(source).trees;
  return (tree ? faultsIn(source, tree, type, programOf(program, undefined)) : []).flatMap(({ code, message }) =>
    code === 'unknown-field' ? [/"(.*)"/.exec(message)?.[1] ?? ''] : [],
  );
};

describe.each(Object.entries(types))('%s', (kind, type) => {
  const program = programs[kind as keyof typeof programs];
  test('a field that no program has is found in every block', () => {
    const places = blocksOf(type);
    expect(places.length).toBeGreaterThan(2);
    for (const { around, name } of places)
      expect(unknown(type, program, around({ nosuch: null })), name).toEqual(['nosuch']);
  });
  test('every field that is listed passes', () => {
    for (const { around, name, block } of blocksOf(type)) {
      const fields = Object.fromEntries(Object.keys(block.fields).map((field) => [field, null]));
      expect(unknown(type, program, around(fields)), name).toEqual([]);
    }
  });
});
