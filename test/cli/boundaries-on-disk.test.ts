import { mkdirSync, readdirSync, readFileSync, realpathSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sharedFile } from '../../packages/tocsin/src/cli/cache/cached-file.ts';
import { copyOfProject, type Copy } from './copy.ts';

let copy: Copy;
let cache: string;
beforeEach(() => {
  copy = copyOfProject();
  // A node_modules of its own, since others share what is kept in theirs.
  const [modules, shared] = [join(copy.dir, 'node_modules'), realpathSync(join(copy.dir, 'node_modules'))];
  unlinkSync(modules);
  mkdirSync(modules);
  for (const name of readdirSync(shared)) if (name !== '.cache') symlinkSync(join(shared, name), join(modules, name));
  cache = sharedFile(copy.dir, 'boundaries');
  writeFileSync(cache, '{ half of a');
});
afterEach(() => copy.remove());

const generated = async (): Promise<string> => {
  const { exitCode, stdout, stderr } = await copy.tocsin('generate', 'staging', '--skip-types');
  expect({ exitCode, stderr }, stdout).toEqual({ exitCode: 0, stderr: '' });
  return readFileSync(join(copy.dir, 'generated/staging/prometheus/tests/QueueBacklog.yml'), 'utf8');
};

test('boundaries that were found are not searched for again, unless the alert or the code is another one', async () => {
  const found = await generated();
  expect(found).toContain('just short of it');
  const kept = readFileSync(cache, 'utf8');
  const marked = kept.replaceAll('just short of it', 'as it was kept');
  writeFileSync(cache, marked);
  expect(await generated()).toBe(found.replaceAll('just short of it', 'as it was kept'));
  // The marked ones are of other code now.
  writeFileSync(cache, marked.replace(/"code":"\w+"/, '"code":"another"'));
  expect(await generated()).toBe(found);
  writeFileSync(cache, marked);
  copy.edit('src/catalogue/limits.ts', /(maxQueueSize = threshold\([^;]*?count\()(\d+)/, '$17');
  const other = await generated();
  expect(other).toContain('just short of it');
  expect(other).not.toContain('as it was kept');
});
