import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, expect, test } from 'vitest';
import { writeFiles } from '../../packages/tocsin/src/cli/preview/export.ts';

const root = join(import.meta.dirname, '../..');
const dir = mkdtempSync(join(tmpdir(), 'export-'));
afterAll(() => rmSync(dir, { recursive: true }));

/** `tocsin preview ...` of a small company. */
const preview = (...args: readonly string[]) =>
  execa(process.execPath, [join(root, 'packages/tocsin/src/cli/main.ts'), 'preview', '--skip-types', ...args], {
    cwd: join(root, 'test/companies/orchard'),
    reject: false,
    env: { NO_COLOR: '1' },
  });

test('preview --out writes a site that needs no server, and each panel as a picture that the page of Markdown shows', async () => {
  const out = join(dir, 'site');
  const { exitCode, stdout, stderr } = await preview('--out', out);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toMatch(/: \d+ files of \w+; open .*index\.html$/);
  const page = readFileSync(join(out, 'index.html'), 'utf8');
  expect(page).not.toMatch(/https?:\/\/[^"]*\.(?:js|css)/);
  const shown = [...readFileSync(join(out, 'pictures.md'), 'utf8').matchAll(/\]\((pictures\/[^)]+\.svg)\)/g)];
  expect(shown.length).toBeGreaterThan(3);
  for (const [, path = ''] of shown) expect(readFileSync(join(out, path), 'utf8')).toMatch(/^<svg .*<\/svg>\n$/s);
});

test('a folder that cannot be written is told in a sentence, and nothing half-written is left', async () => {
  const file = join(dir, 'file');
  writeFileSync(file, '');
  const written = writeFiles(file, [{ path: 'pictures/a.svg', text: 'x' }]);
  await expect(written).rejects.toThrow(/^the site cannot be written to .*: EEXIST/);
  expect(readFileSync(file, 'utf8')).toBe('');
});

test('files are served by nobody: --out and --port do not go together', async () => {
  const { exitCode, stderr } = await preview('--out', join(dir, 'other'), '--port', '7001');
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^tocsin: --out writes files alone: .*\nhelp: leave out --out/);
  expect(existsSync(join(dir, 'other'))).toBe(false);
});
