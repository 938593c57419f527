import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { configurationFiles, readAll } from '../../packages/tocsin/src/cli/doctor/configuration-files.ts';
import { reportText } from '../../packages/tocsin/src/cli/doctor/report-text.ts';
import { scratch } from '../alert-receivers/scratch.ts';

/** A file that is there and that nobody can read, root included: the memory of a process from its beginning. */
const CLOSED = '/proc/self/mem';

test('what cannot be read below a folder is told with the reason, and the rest is read', async () => {
  const dir = scratch();
  mkdirSync(join(dir, 'rules'));
  writeFileSync(join(dir, 'rules/a.yml'), 'groups: [{name: a, rules: [{alert: A, expr: up < 1}]}]\n');
  symlinkSync(CLOSED, join(dir, 'rules/b.yml'));
  const closed = new Map<string, string>();
  const onClosed = (file: string, why: string): void => void closed.set(relative(dir, file), why);
  const { texts, folder } = await configurationFiles([dir], onClosed);
  const { documents } = await readAll(texts, folder, onClosed);
  expect(documents.files.map(({ source, kind }) => `${kind} ${relative(dir, source.file)}`)).toEqual([
    'rules rules/a.yml',
  ]);
  expect([...closed]).toEqual([['rules/b.yml', 'EIO']]);
  expect(reportText([], [], closed)).toContain('  not readable  rules/b.yml: EIO\n');
});

test('what a configuration names and nobody can read is told once', async () => {
  const dir = scratch();
  writeFileSync(join(dir, 'prometheus.yml'), 'rule_files: [a.rule-file]\nscrape_configs: []\n');
  symlinkSync(CLOSED, join(dir, 'a.rule-file'));
  const told: string[] = [];
  const onClosed = (file: string): void => void told.push(relative(dir, file));
  const { texts, folder } = await configurationFiles([dir], onClosed);
  await readAll(texts, folder, onClosed);
  expect(told).toEqual(['a.rule-file']);
});

test('who names such a file, or asks for all of them, is told by an error', async () => {
  const dir = scratch();
  symlinkSync(CLOSED, join(dir, 'b.yml'));
  const named = configurationFiles([join(dir, 'b.yml')], () => undefined);
  await expect(named).rejects.toThrow(/cannot read the configuration .*b\.yml: EIO/);
  await expect(configurationFiles([dir])).rejects.toThrow(/cannot read the configuration .*b\.yml: EIO/);
});
