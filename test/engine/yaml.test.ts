import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Node } from '../../packages/tocsin/src/engine/yaml/node.ts';
import { readPlain } from '../../packages/tocsin/src/engine/yaml/plain.ts';
import { readWhole } from '../../packages/tocsin/src/engine/yaml/whole.ts';

const tests = join(import.meta.dirname, '../../generated/production/prometheus/tests');
const textsIn = (folder: string, ending: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(join(folder, name), 'utf8'));

/** Of tags only the one of nothing counts. */
const shown = (node: Node | undefined): unknown => {
  if (!node) return undefined;
  if (node.kind === 'scalar') return [node.text, node.isQuoted, node.tag === '!!null'];
  if (node.kind === 'seq') return node.items.map(shown);
  return { map: node.items.map(([key, value]) => [shown(key), shown(value)]) };
};
const wholly = (text: string): unknown => {
  try {
    const { root, hasMore } = readWhole(text);
    return hasMore ? 'several documents' : shown(root);
  } catch (error) {
    return String(error);
  }
};

const byHand = `# of rules
groups:
- name: a   # not at an indent
  rules:
  - alert: 'it''s: "late"'
    expr: |
      sum(x)

        > 1
    for: 5m
    labels: {}
    annotations:
      text: "one \\"two\\"\\n\\tthree" # four
      empty:
      none: ~
      dash: -1
      url: http://example.org:80/#part
      list:
        -
        - b
        - 'c # d'
        -   deep: 1
            er: 2
  - record: "r"
    expr: |-
      a
      # no comment
      b
  -
    record: s
    expr: vector(1)
`;

test('what is plain is read as the library reads it', () => {
  const texts = [byHand, ...textsIn(tests, '.yml'), ...textsIn(join(tests, 'rules'), '.yml')];
  expect(texts.length).toBeGreaterThan(80);
  for (const text of texts) {
    const plain = readPlain(text);
    expect(plain, text).toBeDefined();
    expect(shown(plain)).toEqual(wholly(text));
  }
});

test('what is changed at random is read the same, or left to the library', () => {
  let state = 11;
  const random = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const bits = [
    ' ',
    '  ',
    '\n',
    '\n\n',
    '#',
    ' #',
    ':',
    ': ',
    '- ',
    '-',
    "'",
    '"',
    '|',
    '>',
    '{',
    '}',
    '[',
    ']',
    ',',
    '&a ',
    '*a',
    '!',
    '\\',
    '?',
    '~',
    '\t',
    '---\n',
    '<<: ',
    'a: b',
    '|-\n',
    'null',
    '\u00e9',
    '\u00a0',
    '%',
  ];
  const [short = ''] = textsIn(join(tests, 'rules'), '.yml');
  let plainly = 0;
  for (let round = 0; round < 4000; round++) {
    let text = round % 3 === 0 ? short : byHand;
    for (let changes = 1 + random(3); changes > 0; changes--) {
      const at = random(text.length);
      const [cut, bit] = [
        random(3) === 0 ? 1 + random(6) : 0,
        random(4) === 0 ? '' : (bits[random(bits.length)] ?? ''),
      ];
      text = text.slice(0, at) + bit + text.slice(at + cut);
    }
    const plain = readPlain(text);
    if (!plain) continue;
    plainly++;
    expect(shown(plain), text).toEqual(wholly(text));
  }
  expect(plainly).toBeGreaterThan(400);
});
