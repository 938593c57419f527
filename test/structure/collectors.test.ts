import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { collectorsOf } from '../../packages/tocsin/src/compile/model.ts';
import { modelOf } from '../../packages/tocsin/src/compile/compile.ts';
import { collectors } from '../../src/exporters/index.ts';
import project from '../../tocsin.config.ts';
import { texts } from '../compile/compiled.ts';
import { declared } from '../exporters/collectors.ts';
import { exporterConfig } from '../../packages/tocsin/src/shared/exporter-config.ts';
import { receiverConfig } from '../../packages/tocsin/src/shared/receiver-config.ts';
import { settingsOf, tablesIn, withOwnTable, withTables } from './collector-tables.ts';

const { stack } = project;
const model = modelOf(stack, stack.environments.production, texts);
const running = collectorsOf(model);
const own = new Set<string>(collectors.map(({ id }) => id));

/** The roles of production's hosts that run it. */
const rolesOf = ({ id }: { readonly id: string }): readonly string[] => [
  ...new Set(
    model.hosts
      .filter((host) => running.some((one) => one.id === id && one.on(model, host) !== undefined))
      .flatMap(({ roles }) => roles),
  ),
];

/** What is held: the page, and the collectors that it is about. `npx vitest run --project unit test/structure/collectors.test.ts -u` writes the tables. */
test.each([
  ['collectors.md', declared.filter(({ id }) => !own.has(id))],
  ['own-collectors.md', declared.filter(({ id }) => own.has(id))],
])('the tables of docs/%s are what the collectors declare', async (name, declarations) => {
  const file = join(import.meta.dirname, '../../docs', name);
  const page = readFileSync(file, 'utf8');
  expect(tablesIn(page)).toEqual(['runs', 'setting']);
  const tables = withTables(page, declarations, rolesOf);
  await expect(name === 'collectors.md' ? withOwnTable(tables, exporterConfig) : tables).toMatchFileSnapshot(file);
});

const exampleIn = (name: string, file: string): unknown => {
  const page = readFileSync(join(import.meta.dirname, '../../docs', name), 'utf8');
  const [, text = ''] = new RegExp(`\n\`\`\`json ${file}\n(.*?)\n\`\`\`\n`, 's').exec(page) ?? [];
  return JSON.parse(text);
};

test('the configurations that the pages show are read by the services as they stand there', () => {
  const { collectors: shown } = exporterConfig.parse(exampleIn('collectors.md', 'exporter.json'));
  expect(Object.keys(shown)).toEqual(['access-log', 'queue']);
  for (const [id, settings] of Object.entries(shown))
    expect(() => declared.find((one) => one.id === id)?.settings.parse(settings), id).not.toThrow();
  expect(receiverConfig.parse(exampleIn('receiver.md', 'receiver.json')).slack).toBeUndefined();
});

test('every collector says what it looks at, and what each of its settings says', () => {
  expect(declared.length).toBeGreaterThan(15);
  expect(declared.filter(({ looksAt }) => looksAt === undefined).map(({ id }) => id)).toEqual([]);
  const silent = declared.flatMap((one) =>
    settingsOf(one)
      .filter(({ says }) => says === '')
      .map(({ path }) => `${one.id}: ${path}`),
  );
  expect(silent, 'describe it where it is declared: z.string().describe(...)').toEqual([]);
});
