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
  return Object.fromEntries(tree.entries.map(({ key, value: inner }) => [key, value(inner)]));
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

const rulesAsGoWritesThem = `groups:
- name: shop
  labels:
    a: b

  rules:
  # The first.
  - alert: Down
    expr: up{job="shop"} == 0
    labels: {severity: page}
    annotations:
      summary: '{{ $labels.instance }}: down'

  - record: a:b
    expr: |
      sum(rate(x[5m]))
        / 2

    labels:
      - a
      - [b, c]
- name: more
  rules: []
x: y
`;

test('a list at the indentation of its key is read with the places that the library tells', () => {
  const text = rulesAsGoWritesThem.replace('\n        / 2\n\n', '\n        / 2\n');
  const tree = readPlainYaml(text, DEEPEST);
  expect(tree).toBeDefined();
  expect(tree).toEqual(readWholeYaml(text, DEEPEST).trees[0]);
  for (const broken of ['a:\n- b\nc\n', '- a\nb: c\n', '-\n- a\n', 'a:\n- b\n - c\n', 'a:\nb:\n- c\n'])
    expect(readPlainYaml(broken, DEEPEST), broken).toBeUndefined();
});

test('a flow of one line is read as the library reads it, with each place, or left', () => {
  const item = fc.letrec((tie) => ({
    flow: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom(
        'a',
        '5m',
        '"b, c"',
        "'it''s {{ $labels.x }}'",
        '-1',
        '- 1',
        'a: b',
        'http://x:1/y',
        'x#y',
        ' #',
        '',
      ),
      fc.string({
        unit: fc.constantFrom('a', ':', ' ', '-', '"', "'", '0', '.', '~', ',', '[', ']', '{', '}', '?'),
        maxLength: 6,
      }),
      fc.array(tie('flow'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
      fc
        .array(
          fc.tuple(
            fc.constantFrom('a', 'b', 'severity', '"c"', 'null', '1', '<<'),
            fc.constantFrom(': ', ':', ' : '),
            tie('flow'),
          ),
          { maxLength: 3 },
        )
        .map((entries) => `{${entries.map((entry) => entry.join('')).join(', ')}}`),
    ),
  })).flow;
  let read = 0;
  fc.assert(
    fc.property(
      fc.tuple(fc.constantFrom('a: ', '- ', '- b: '), fc.constantFrom('', '{k: ', '['), item),
      ([key, open, flow]) => {
        const text = `${key}${open}${flow}${{ '': '', '{k: ': '}', '[': ']' }[open]}\nz: 1\n`.replace(
          /^(-[^\n]*)\nz: 1/,
          '$1',
        );
        const quick = readPlainYaml(text, DEEPEST);
        if (quick === undefined) return;
        read++;
        const { trees, faults } = readWholeYaml(text, DEEPEST);
        expect(faults, text).toEqual([]);
        expect(trees, text).toEqual([quick]);
      },
    ),
    { numRuns: 5000 },
  );
  expect(read).toBeGreaterThan(500);
});
