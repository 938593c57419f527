import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, onTestFinished, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

test('the definition file in the README is the file', () => {
  const [, file = '', shown] = /^`(src\/\S+)`:\n\n```ts\n(.*?)\n```/ms.exec(read('README.md')) ?? [];
  expect(shown).toBe(read(file).trimEnd());
});

test('the sentence in the README is the one that tsc prints', () => {
  const flat = (text: string): string => text.replaceAll('\\"', '"').replaceAll(/\s+/g, ' ');
  const [, sentence = ''] = /^(both sides keep .*?)\n```/ms.exec(read('README.md')) ?? [];
  expect(flat(read('test/types/golden/targets.txt'))).toContain(flat(sentence));
});

test('what the README shows of the doctor is what it prints, and there are as many findings', async () => {
  const args = ['packages/tocsin/src/cli/main.ts', 'doctor', 'test/fixtures/manual'];
  const { stdout } = await execa(process.execPath, args, { cwd: root, reject: false });
  const [, shown = ''] = /The first of fourteen.*?```\n(.*?)\n```/s.exec(read('README.md')) ?? [];
  expect(stdout).toMatch(/^2 errors, 12 warnings in$/m);
  expect(read('README.md')).toContain('The first of fourteen');
  expect(stdout.slice(0, shown.length)).toBe(shown);
  expect(shown).toContain('help: ');
});

test('the rehearsal in the README is what it prints', async () => {
  const args = ['packages/tocsin/src/cli/main.ts', 'rehearse', 'NginxDown', 'production'];
  const { stdout } = await execa(process.execPath, args, { cwd: root });
  const [, shown = ''] = /rehearse\.md\)\):\n\n```\n(.*?)\n```/s.exec(read('README.md')) ?? [];
  // Long lines are cut in the README.
  const cut = stdout.split('\n').map((line) => (line.length > 120 ? `${line.slice(0, 117)}...` : line));
  expect(shown).toBe(cut.join('\n'));
});

test('the story on the receiver’s page ends as it expects, by the configuration of production', async () => {
  const [, story = ''] = /^```yaml\n(.*?)^```/ms.exec(read('docs/receiver.md')) ?? [];
  const dir = await mkdtemp(join(tmpdir(), 'tocsin-story-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  await writeFile(join(dir, 'story.yml'), story);
  const config = 'generated/production/receiver/config.json';
  const args = ['packages/tocsin/src/cli/main.ts', 'receiver', 'simulate', join(dir, 'story.yml'), '--config', config];
  const { exitCode, stdout } = await execa(process.execPath, args, { cwd: root, reject: false });
  expect(exitCode, stdout).toBe(0);
  expect(stdout).toContain('phpfpm.scale for PhpFpmSaturated');
});

test('every failure names tests that are there', () => {
  const page = read('docs/failures.md');
  const rows = page.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| failure'));
  expect(rows.length).toBeGreaterThan(25);
  for (const row of rows) {
    const tests = [...row.matchAll(/`(test\/[^`]+)`/g)].map(([, file = '']) => file);
    expect(tests, row).not.toEqual([]);
    for (const file of tests) expect(() => read(file), row).not.toThrow();
  }
});
