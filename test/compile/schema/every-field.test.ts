import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { describe, expect, test } from 'vitest';
import { alertmanager } from '../../../packages/tocsin/src/compile/schema/alertmanager.ts';
import { prometheus } from '../../../packages/tocsin/src/compile/schema/prometheus.ts';
import type { Shape } from '../../../packages/tocsin/src/compile/schema/shape.ts';
import { unknownFields } from '../../../packages/tocsin/src/compile/schema/unknown-fields.ts';
import { Source } from '../../../packages/tocsin/src/compile/view/text/source.ts';
import { readTrees } from '../../../packages/tocsin/src/compile/view/text/tree.ts';

/** The blocks of a file and the way to each; a block that holds itself comes once. */
const blocksOf = (shape: Shape, path: readonly string[] = [], above: readonly Shape[] = []): readonly Block[] =>
  above.includes(shape)
    ? []
    : [
        { path, shape },
        ...Object.entries(shape.blocks).flatMap(([key, block]) =>
          blocksOf(typeof block === 'function' ? block() : block, [...path, key], [...above, shape]),
        ),
      ];
interface Block {
  readonly path: readonly string[];
  readonly shape: Shape;
}

const lists =
  /(?:_configs|routes|receivers|_rules|_intervals|times|alertmanagers|remote_\w+|_outputs|responders|images|links|actions)$/;
/** Fields of the integration for Slack are a list, too. */
const isList = (path: readonly string[], index: number): boolean =>
  lists.test(path[index] ?? '') || (path[index] === 'fields' && path[index - 1] === 'slack_configs');
const fileWith = ({ path }: Block, fields: readonly string[]): string =>
  JSON.stringify(
    path.reduceRight<unknown>(
      (inner, key, index) => ({ [key]: isList(path, index) ? [inner] : inner }),
      Object.fromEntries(fields.map((field) => [field, null])),
    ),
  );

/** The unknown fields that a program names, of the file that holds these fields in this block. */
const namedBy = (command: readonly [string, ...string[]], text: string): readonly string[] => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-schema-'));
  try {
    const file = join(folder, 'config.yml');
    writeFileSync(file, text);
    const [program, ...args] = command;
    const { all } = execaSync(program, [...args, file], { reject: false, all: true });
    return [...all.matchAll(/field (\S+) (?:not found|already set)/g)].map(([, field = '']) => field);
  } finally {
    rmSync(folder, { recursive: true });
  }
};
const namedByUs = (shape: Shape, text: string): readonly string[] => {
  const source = new Source('config.yml', text);
  const [tree] = readTrees(source).trees;
  return tree ? unknownFields(source, tree, shape).map(({ key }) => key) : [];
};

/** Programs of the newest known version, where a person has built them. */
const [promtool, amtool] = [process.env['TOCSIN_PROMTOOL_NEWEST'], process.env['TOCSIN_AMTOOL_NEWEST']];
const judges = [
  {
    of: 'prometheus.yml',
    shape: prometheus,
    command: promtool && ([promtool, 'check', 'config', '--syntax-only'] as const),
  },
  { of: 'alertmanager.yml', shape: alertmanager, command: amtool && ([amtool, 'check-config'] as const) },
];

/** Of versions before today's, or of a plugin that a small build leaves out. */
const isLeftOut = (field: string): boolean =>
  field === 'scrape_classic_histograms' || (field.endsWith('_sd_configs') && field !== 'file_sd_configs');

for (const { of, shape, command } of judges)
  describe(of, () => {
    test('a field that no program has is found in every block', () => {
      for (const block of blocksOf(shape))
        expect(namedByUs(shape, fileWith(block, ['nosuch'])), block.path.join('.')).toEqual(['nosuch']);
    });
    test('every field that is listed passes', () => {
      for (const block of blocksOf(shape))
        expect(namedByUs(shape, fileWith(block, block.shape.fields)), block.path.join('.')).toEqual([]);
    });
    if (command)
      test('the newest program names the same', { timeout: 600_000 }, () => {
        // Of the recorder's outputs amtool says only that they are invalid, not which field is.
        const spoken = blocksOf(shape).filter(({ path }) => path[0] !== 'event_recorder' || path.length === 1);
        const differ = spoken.flatMap((block) => {
          const fields = [...block.shape.fields.filter((field) => !isLeftOut(field)), 'nosuch'];
          const named = namedBy(command, fileWith(block, fields));
          return named.join() === 'nosuch' ? [] : [`${block.path.join('.')}: ${named.join(' ') || 'nothing'}`];
        });
        expect(differ).toEqual([]);
      });
  });
