import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Document, parse } from 'yaml';
import { banner } from '../../../packages/tocsin/src/compile/artefact.ts';
import { yaml } from '../../../packages/tocsin/src/compile/emit/format/yaml.ts';
import { readPlainYaml } from '../../../packages/tocsin/src/compile/view/text/plain-yaml.ts';
import type { Tree } from '../../../packages/tocsin/src/compile/view/text/tree-types.ts';
import { readWholeYaml } from '../../../packages/tocsin/src/compile/view/text/whole-yaml.ts';
import { compiled } from '../compiled.ts';

const DEEPEST = 60;
const word = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: fc.constantFrom('a', ':', ' ', '#', '-', '"', "'", '\n', '0', '.', '~', 'n', 'o', '|', '\\') }),
  fc.constantFrom('yes', 'on', 'null', '~', '1e3', '0x1f', '1_000', '12:30', '2026-01-01', '<<', '---', 'a: b', 'x #y'),
);
const plain = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    word,
    fc.integer(),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(word, tie('value'), { maxKeys: 3 }),
  ),
})).value;

test('what is written is what the library reads', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z]+$/), plain, { minKeys: 1, maxKeys: 3 }), (value) => {
      expect(parse(yaml(value), { version: '1.1' })).toEqual(value);
    }),
  );
});

test('each generated file is written as the library writes it, and read as the library reads it', () => {
  let read = 0;
  for (const { path, text } of compiled('production').artefacts) {
    if (!path.endsWith('.yml')) continue;
    const document = new Document(parse(text, { version: '1.1' }), { version: '1.1', aliasDuplicateObjects: false });
    document.commentBefore = ` ${banner}`;
    expect(document.toString({ lineWidth: 0, directives: false }), path).toBe(text);
    const tree = readPlainYaml(text, DEEPEST);
    expect(tree, path).toEqual(readWholeYaml(text, DEEPEST).trees[0]);
    read += tree === undefined ? 0 : 1;
  }
  expect(read).toBeGreaterThan(50);
});

const value = (tree: Tree): unknown => {
  if (tree.kind === 'scalar') return tree.value;
  if (tree.kind === 'list') return tree.items.map(value);
  return Object.fromEntries([...tree.entries].map(([key, { value: inner }]) => [key, value(inner)]));
};

test('whatever the text, the quick reader reads what the whole one does, or leaves it', () => {
  const line = fc
    .tuple(
      fc.constantFrom('', '  ', '    '),
      fc.constantFrom('', '- ', 'a: ', 'b:', '"c": ', '- d: ', '? ', '# '),
      fc.oneof(word, fc.constantFrom('|', '|-', '>', '[]', '{}', '[a]', '&a 1', '*a', '!!str 1', '-', '"a\\x41"')),
    )
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (lines) => {
      const text = `${lines.join('\n')}\n`;
      const quick = readPlainYaml(text, DEEPEST);
      if (quick === undefined) return;
      const { trees, faults } = readWholeYaml(text, DEEPEST);
      expect(faults, text).toEqual([]);
      expect(trees.map(value), text).toEqual([value(quick)]);
    }),
    { numRuns: 3000 },
  );
});
