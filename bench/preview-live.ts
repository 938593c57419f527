import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { commandPath } from '../test/e2e/site/command-path.ts';
import { median, table } from './exporter/measure.ts';

const root = join(import.meta.dirname, '..');
const SAVES = 20;
const PARTS = ['src', 'runbooks', 'package.json', 'tsconfig.json', 'tsconfig.definitions.json', 'tocsin.config.ts'];
const TITLE = 'Application Overview';

/** From saving a dashboard's definition to the page in a browser that has its new title and all of its panels drawn. */
export const run = async (): Promise<void> => {
  const dir = mkdtempSync(join(tmpdir(), 'tocsin-preview-'));
  for (const part of PARTS) cpSync(join(root, part), join(dir, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(dir, 'node_modules'));
  const child = spawn(process.execPath, [join(root, 'packages/tocsin/src/cli/main.ts'), 'preview', '--port', '0'], {
    cwd: dir,
  });
  const browser = await chromium.launch({ executablePath: commandPath('chromium'), args: ['--no-sandbox'] });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => void (printed += chunk.toString()));
  try {
    while (!/http\S+/.test(printed)) {
      if (child.exitCode !== null) throw new Error(`the preview ended: ${printed}`);
      await pause(2);
    }
    const page = await browser.newPage();
    await page.goto(`${/http\S+/.exec(printed)?.[0]}#/dashboards/application-overview`);
    const shows = (title: string, isWhole: boolean) =>
      page.waitForFunction(
        ([text, whole]) => {
          const isThere = (globalThis as unknown as { document: { body: { innerHTML: string } } }).document.body
            .innerHTML;
          return isThere.includes(`<h1>${text}</h1>`) && !(whole === 'whole' && isThere.includes('aria-busy="true"'));
        },
        [title, isWhole ? 'whole' : ''] as const,
        { timeout: 60_000 },
      );
    await shows(TITLE, true);
    const file = join(dir, 'src/dashboards/application-overview.ts');
    const whole = readFileSync(file, 'utf8');
    const [redrawn, all]: [number[], number[]] = [[], []];
    for (let save = 1; save <= SAVES; save++) {
      const begun = performance.now();
      writeFileSync(file, whole.replace(TITLE, `${TITLE} ${save}`));
      await shows(`${TITLE} ${save}`, false);
      redrawn.push(performance.now() - begun);
      await shows(`${TITLE} ${save}`, true);
      all.push(performance.now() - begun);
    }
    const row = (name: string, times: readonly number[], wanted: string): readonly string[] => [
      name,
      `${median(times).toFixed(0)} ms`,
      `${Math.max(...times).toFixed(0)} ms`,
      wanted,
    ];
    process.stdout.write(
      `${table([
        [`${SAVES} saves`, 'median', 'slowest', 'wanted'],
        row('the page is redrawn', redrawn, 'under 1000 ms at the median'),
        row('all of its panels are', all, ''),
      ])}\n`,
    );
  } finally {
    await browser.close();
    child.kill('SIGTERM');
    rmSync(dir, { recursive: true, force: true });
  }
};
