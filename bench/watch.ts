import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { median, table } from './exporter/measure.ts';

const root = join(import.meta.dirname, '..');
const SAVES = 20;
const WANTED = 1000;

/** From saving a definition to its finding in `tocsin watch`, over all environments, with the type checker beside it. */
export const run = async (): Promise<void> => {
  const dir = mkdtempSync(join(tmpdir(), 'tocsin-watch-'));
  for (const part of [
    'src',
    'runbooks',
    'package.json',
    'tsconfig.json',
    'tsconfig.definitions.json',
    'tocsin.config.ts',
  ])
    cpSync(join(root, part), join(dir, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(dir, 'node_modules'));
  const child = spawn(process.execPath, [join(root, 'packages/tocsin/src/cli/main.ts'), 'watch'], { cwd: dir });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => void (printed += chunk.toString()));
  const shows = async (text: string): Promise<void> => {
    while (!printed.includes(text)) {
      if (child.exitCode !== null) throw new Error(`watch ended: ${printed}`);
      await pause(2);
    }
  };
  try {
    await shows('no findings in');
    const file = join(dir, 'src/rules/application.ts');
    const whole = readFileSync(file, 'utf8');
    const times: number[] = [];
    for (let save = 0; save < SAVES; save++) {
      // What is broken has another line each time, so that no answer is one of before.
      const broken = `${'\n'.repeat(save + 1)}${whole.replace(/\n\s+answer: .*/, '')}`;
      const line = broken.split('\n').findIndex((text) => text.includes('HighErrorRate: alert(')) + 1;
      printed = '';
      const begun = performance.now();
      writeFileSync(file, broken);
      await shows(`src/rules/application.ts:${line}:`);
      times.push(performance.now() - begun);
      printed = '';
      writeFileSync(file, whole);
      await shows('no findings in');
    }
    process.stdout.write(
      `${table([
        [`${SAVES} saves`, 'time', 'wanted'],
        ['median', `${median(times).toFixed(0)} ms`, `under ${WANTED} ms`],
        ['slowest', `${Math.max(...times).toFixed(0)} ms`, ''],
      ])}\n`,
    );
  } finally {
    child.kill('SIGTERM');
    rmSync(dir, { recursive: true, force: true });
  }
};
