import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { copyOfProject, type Copy } from './copy.ts';

let copy: Copy;
beforeEach(() => void (copy = copyOfProject()));
afterEach(() => copy.remove());

/** Where each finding stands, and what the caret points at. */
const placesIn = (stdout: string): readonly string[] =>
  [...stdout.matchAll(/^error {2}definition-error {2}([^:]+):\d+:\d+ .*\n.*\n(.*)\n( *\^+)$/gm)].map(
    ([, file, line = '', caret = '']) => `${file} ${line.slice(caret.indexOf('^'), caret.lastIndexOf('^') + 1)}`,
  );

test('three fields are misspelt in three files: three findings, each at its own place', async () => {
  copy.edit('src/stack/jobs.ts', "service: 'redis-exporter', every", "service: 'redis-exporter', evry: every");
  copy.edit('src/stack/routes.ts', "channel: '#oncall'", "chanel: '#oncall'");
  copy.edit('src/stack/environments/local.ts', 'roles: [', 'role: [');
  const { exitCode, stdout, stderr } = await copy.tocsin('generate', 'staging', '--skip-types');
  expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: '' });
  expect(placesIn(stdout)).toEqual([
    'src/stack/jobs.ts evry',
    'src/stack/routes.ts chanel',
    'src/stack/environments/local.ts role',
  ]);
  expect(stdout).toMatch(/\n3 errors: nothing was written\n?$/);
  expect(existsSync(join(copy.dir, 'generated'))).toBe(false);
});

test('what two environments have from one place is told once', async () => {
  copy.edit(
    'src/stack/index.ts',
    /$/,
    `
const shared = { webUsrs: true };
for (const name of ['local', 'staging'] as const) Object.assign(stack.environments[name], shared);
`,
  );
  const { exitCode, stdout } = await copy.tocsin('generate', 'staging', '--skip-types');
  expect(exitCode).toBe(2);
  expect(placesIn(stdout)).toEqual(['src/stack/index.ts webUsrs']);
});
