import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { copyOfProject, type Copy } from './copy.ts';

const main = join(import.meta.dirname, '../../packages/tocsin/src/cli/main.ts');

let copy: Copy;
beforeEach(() => void (copy = copyOfProject()));
afterEach(() => copy.remove());

test('a save that breaks a definition is told with its line, and the repair as well', async () => {
  const child = spawn(process.execPath, [main, 'watch', 'staging'], {
    cwd: copy.dir,
    env: { ...process.env, NO_COLOR: '1' },
  });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => void (printed += chunk.toString()));
  const shows = async (text: string): Promise<void> => {
    while (!printed.includes(text) && child.exitCode === null) await pause(20);
    expect(printed).toContain(text);
    printed = '';
  };
  try {
    await shows('no findings in staging');
    copy.edit('src/rules/application.ts', /\n\s+answer: .*/, '');
    await shows('nothing answers HighErrorRate');
    copy.edit(
      'src/rules/application.ts',
      'HighErrorRate: alert({',
      "HighErrorRate: alert({ answer: human('A person looks.'),",
    );
    await shows('no findings in staging');
  } finally {
    child.kill('SIGTERM');
  }
});
