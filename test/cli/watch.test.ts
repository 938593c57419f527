import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { copyOfProject, type Copy } from './copy.ts';

const main = join(import.meta.dirname, '../../packages/tocsin/src/cli/main.ts');

let copy: Copy;
beforeEach(() => void (copy = copyOfProject()));
afterEach(() => copy.remove());

/** Runs `tocsin watch ...` in the copy; `shows` waits for a text in what is printed since the last. */
const watching = (...args: readonly string[]) => {
  const child = spawn(process.execPath, [main, 'watch', ...args], {
    cwd: copy.dir,
    env: { ...process.env, NO_COLOR: '1' },
  });
  // Where a test runs out of time while it waits, it never comes to its own end.
  onTestFinished(() => void child.kill('SIGTERM'));
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => void (printed += chunk.toString()));
  return {
    shows: async (text: string): Promise<void> => {
      while (!printed.includes(text) && child.exitCode === null) await pause(20);
      expect(printed).toContain(text);
      printed = '';
    },
  };
};

test('a save that breaks a definition is told with its line, and the repair as well', async () => {
  const { shows } = watching('staging');
  await shows('no findings in staging');
  copy.edit('src/rules/application.ts', /\n\s+answer: .*/, '');
  await shows('nothing answers HighErrorRate');
  copy.edit(
    'src/rules/application.ts',
    'HighErrorRate: alert({',
    "HighErrorRate: alert({ answer: human('A person looks.'),",
  );
  await shows('no findings in staging');
});

test('an environment that is not there is wrong usage, and nothing is watched', async () => {
  const { exitCode, stdout, stderr } = await copy.tocsin('watch', 'nosuch');
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toMatch(/there is no environment "nosuch"\nhelp: the environments are production/);
});

test('what was imported before is read anew: a save of a file that others import is judged as well', async () => {
  const { shows } = watching('staging', '--skip-types');
  await shows('no findings in staging');
  copy.edit('src/stack/environments/staging.ts', /$/, '\nprocess.exit(0);\n');
  await shows('the definitions ended the process');
  copy.edit('src/stack/environments/staging.ts', 'process.exit(0);', '');
  await shows('no findings in staging');
});

test('what cannot be loaded is told at its line, in later rounds too', async () => {
  const { shows } = watching('staging', '--skip-types');
  await shows('no findings in staging');
  copy.edit('src/rules/queue.ts', /$/, '\nconst x = {{;\n');
  await shows('  const x = {{;\n');
  copy.edit('src/rules/queue.ts', '\nconst x = {{;\n', '');
  await shows('no findings in staging');
  copy.edit('src/rules/queue.ts', "'../catalogue/limits.ts'", "'../catalogue/limitz.ts'");
  await shows("Cannot find module 'src/catalogue/limitz.ts'");
});
