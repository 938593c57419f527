import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { copyOfProject, type Copy } from './copy.ts';

const root = join(import.meta.dirname, '../..');

let copy: Copy;
beforeEach(() => void (copy = copyOfProject()));
afterEach(() => copy.remove());

const typed = (): void => {
  for (const file of ['tsconfig.json', 'tsconfig.definitions.json']) cpSync(join(root, file), join(copy.dir, file));
};

test('a misspelt name: what was meant, with a caret under it, and nothing is written', async () => {
  typed();
  copy.edit('src/rules/queue.ts', 'queueSize.above', 'queueSise.above');
  const { exitCode, stdout, stderr } = await copy.tocsin('generate', 'staging');
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
  expect(stdout).toMatch(
    /error {2}type-error {2}src\/rules\/queue\.ts:\d+:\d+ {2}TS2552\n {2}Cannot find name 'queueSise'\.\n {2}when: queueSise\..*\n {8}\^{9}\n {2}help: did you mean queueSize\?/,
  );
  expect(stdout).toMatch(/nothing was written$/);
});

test('an import of a file that is not there: told where it is asked for', async () => {
  copy.edit('src/rules/queue.ts', "'../catalogue/limits.ts'", "'../catalogue/limitz.ts'");
  const { exitCode, stdout, stderr } = await copy.tocsin('check', 'staging', '--skip-types');
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
  expect(stdout).toMatch(
    /error {2}definition-error {2}src\/rules\/queue\.ts:\d+:\d+ {2}Error\n {2}Cannot find module 'src\/catalogue\/limitz\.ts'/,
  );
  expect(stdout).toMatch(/^ +\^+$/m);
});

test.each([
  ['no TypeScript', 'const x = {{;'],
  ['a throw', "throw new TypeError('not today');"],
])('%s in a definition is the definition’s fault, at its line', async (_, line) => {
  copy.edit('src/rules/queue.ts', /$/, `\n${line}\n`);
  const checked = await copy.tocsin('check', 'staging');
  expect({ exitCode: checked.exitCode, stderr: checked.stderr }).toEqual({ exitCode: 1, stderr: '' });
  expect(checked.stdout).toContain(`\n  ${line}\n`);
  const compared = await copy.tocsin('diff');
  expect(compared.exitCode).toBe(2);
  expect(compared.stderr).toContain(`\n  ${line}\n`);
  expect(compared.stderr).not.toMatch(/fault of tocsin|\n\s+at /);
});
