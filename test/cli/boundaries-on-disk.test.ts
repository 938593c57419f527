import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sharedFile } from '../../packages/tocsin/src/cli/cache/cached-file.ts';

const root = join(import.meta.dirname, '../..');
let dir: string;
let cache: string;
beforeEach(() => {
  // The project that init writes is small: it is searched through several times.
  dir = mkdtempSync(join(tmpdir(), 'tocsin-boundaries-'));
  cpSync(join(root, 'packages/tocsin/init'), dir, { recursive: true });
  writeFileSync(join(dir, 'package.json'), '{ "type": "module" }');
  // A node_modules of its own, since others share what is kept in theirs.
  const [modules, shared] = [join(dir, 'node_modules'), realpathSync(join(root, 'node_modules'))];
  mkdirSync(modules);
  for (const name of readdirSync(shared)) if (name !== '.cache') symlinkSync(join(shared, name), join(modules, name));
  cache = sharedFile(dir, 'boundaries');
  writeFileSync(cache, '{ half of a');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const generated = async (): Promise<string> => {
  const main = join(root, 'packages/tocsin/src/cli/main.ts');
  const { exitCode, stdout, stderr } = await execa(process.execPath, [main, 'generate', '--skip-types'], {
    cwd: dir,
    reject: false,
    env: { NO_COLOR: '1' },
  });
  expect({ exitCode, stderr }, stdout).toEqual({ exitCode: 0, stderr: '' });
  return readFileSync(join(dir, 'generated/production/prometheus/tests/MemoryLow.yml'), 'utf8');
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
  const rules = join(dir, 'src/rules.ts');
  writeFileSync(rules, readFileSync(rules, 'utf8').replace("bytes(256, 'MiB')", "bytes(257, 'MiB')"));
  const other = await generated();
  expect(other).toContain('just short of it');
  expect(other).not.toContain('as it was kept');
});
