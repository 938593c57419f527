import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { copyOfProject, type Copy } from './copy.ts';

const generated = join(import.meta.dirname, '../../generated');

let copy: Copy;
beforeEach(() => void (copy = copyOfProject()));
afterEach(() => copy.remove());

test('an environment that is gone: told by --check, removed by generate; what is not ours stays', async () => {
  const below = (...path: readonly string[]): string => join(copy.dir, 'generated', ...path);
  cpSync(generated, below(), { recursive: true });
  cpSync(below('local'), below('gone'), { recursive: true });
  writeFileSync(below('gone/notes.txt'), 'ours');
  mkdirSync(below('foreign'));
  writeFileSync(below('foreign/manifest.json'), '{"name":"an application"}');

  const told = await copy.tocsin('generate', '--check', '--skip-types');
  expect(told.stdout).toMatch(/^generated\/gone: 0 files, 0 changed, \d+ removed$/m);
  expect(told.exitCode).toBe(1);
  expect(existsSync(below('gone/manifest.json'))).toBe(true);

  const written = await copy.tocsin('generate', '--skip-types');
  expect(written.exitCode).toBe(0);
  expect(written.stdout).toMatch(/^ {2}- manifest\.json$|and \d+ more/m);
  expect(existsSync(below('gone/manifest.json'))).toBe(false);
  expect(existsSync(below('gone/prometheus'))).toBe(false);
  expect(existsSync(below('gone/notes.txt'))).toBe(true);
  expect(existsSync(below('foreign/manifest.json'))).toBe(true);
});
