import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { configurationFiles, readAll } from '../../packages/tocsin/src/cli/doctor/configuration-files.ts';
import { diagnose } from '../../packages/tocsin/src/doctor/diagnose.ts';
import { shippedKnowledge } from '../../packages/tocsin/src/doctor/knowledge.ts';
import { scratch } from '../alert-receivers/scratch.ts';

const PROMETHEUS =
  "rule_files: ['enabled/*.yml']\nscrape_configs: [{job_name: silo, static_configs: [{targets: ['silo:9100']}]}]\n";
const RULES = 'groups: [{name: silo, rules: [{alert: Full, expr: "up >", for: 4m}]}]\n';

/** A folder of files, and of links: `enabled/a.yml` to `../all/a.yml`. */
const folderOf = (files: Readonly<Record<string, string>>, links: Readonly<Record<string, string>>): string => {
  const root = scratch();
  for (const path of [...Object.keys(files), ...Object.keys(links)])
    mkdirSync(dirname(join(root, path)), { recursive: true });
  for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text);
  for (const [path, target] of Object.entries(links)) symlinkSync(target, join(root, path));
  return root;
};
const said = async (root: string): Promise<readonly string[]> => {
  const { texts, folder } = await configurationFiles([root]);
  const { documents } = await readAll(texts, folder);
  return diagnose(documents, shippedKnowledge, folder)
    .findings.filter(({ code }) => ['promql-syntax', 'missing-file', 'rules-not-loaded'].includes(code))
    .map(({ code, at }) => `${code} ${relative(root, at.file)}`);
};

test('a file is read where a configuration asks for it, be it through a link, and once', async () => {
  const single = folderOf(
    { 'prometheus.yml': PROMETHEUS, 'all/silo.yml': RULES },
    { 'enabled/silo.yml': '../all/silo.yml', 'enabled/gone.yml': '../all/gone.yml' },
  );
  expect(await said(single)).toEqual(['promql-syntax enabled/silo.yml']);
  const whole = folderOf({ 'prometheus.yml': PROMETHEUS, 'all/silo.yml': RULES }, { enabled: 'all' });
  expect(await said(whole)).toEqual(['promql-syntax enabled/silo.yml']);
  const both = folderOf(
    { 'prometheus.yml': PROMETHEUS, 'enabled/silo.yml': RULES },
    { 'docs/example.yml': '../enabled/silo.yml' },
  );
  expect(await said(both)).toEqual(['promql-syntax enabled/silo.yml']);
});

test('a link out of the folder is read, and one that leads round in a circle is not followed', async () => {
  const store = folderOf({ 'silo.yml': RULES }, {});
  const root = folderOf({}, { 'rules.yml': join(store, 'silo.yml'), 'more/round': '..', more2: 'more' });
  expect(await said(root)).toEqual(['promql-syntax rules.yml']);
});

test('more files than a process may open at once are read', async () => {
  const root = folderOf(
    Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`r${at}.yml`, RULES.replace('silo', `silo${at}`)])),
    {},
  );
  const main = join(import.meta.dirname, '../../packages/tocsin/src/cli/main.ts');
  const { stdout, stderr, exitCode } = await execa(
    'sh',
    ['-c', `ulimit -n 160; exec "${process.execPath}" "${main}" doctor . --only promql-syntax --format json`],
    { cwd: root, reject: false },
  );
  expect([exitCode, stderr]).toEqual([1, '']);
  expect((JSON.parse(stdout) as { files: unknown[] }).files).toHaveLength(300);
});

test('what a program is tested with is not read', async () => {
  const files = { 'silo.yml': RULES, 'parser/testdata/silo.yml': RULES, 'tests/silo.yml': RULES };
  expect(await said(folderOf(files, {}))).toEqual(['promql-syntax silo.yml']);
});
