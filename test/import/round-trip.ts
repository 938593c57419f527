import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { expect, onTestFinished } from 'vitest';
import { parse } from 'yaml';

export const root = join(import.meta.dirname, '../..');
const main = join(root, 'packages/tocsin/src/cli/main.ts');

export const scratch = (files: Readonly<Record<string, string>> = {}): string => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-import-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
};
export const tocsin = (cwd: string, ...args: readonly string[]) =>
  execa(process.execPath, [main, ...args], { cwd, reject: false, env: { NO_COLOR: '1' } });

/** Imports, then type-checks, generates and checks what was written; returns the generated files of production. */
export const roundTrip = async (
  from: string,
  ...flags: readonly string[]
): Promise<{ said: string; read: (path: string) => unknown }> => {
  const folder = scratch();
  const out = join(folder, 'project');
  const made = await tocsin(folder, 'import', from, '--out', out);
  expect(made.exitCode, made.stderr).toBe(0);
  symlinkSync(join(root, 'node_modules'), join(out, 'node_modules'));
  const generated = await tocsin(out, 'generate');
  expect(generated.exitCode, generated.stdout + generated.stderr).toBe(0);
  const checked = await tocsin(out, 'check', '--skip-types', ...flags);
  expect(checked.exitCode, checked.stdout + checked.stderr).toBe(0);
  const production = join(out, 'generated/production');
  return { said: made.stdout, read: (path) => parse(readFileSync(join(production, path), 'utf8')) as unknown };
};
export const yamlOf = (path: string): Record<string, unknown> =>
  parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
