import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { compileEnvironments } from '../packages/tocsin/src/cli/support/environments.ts';
import { siteData } from '../packages/tocsin/src/preview/site/collect.ts';
import { siteFiles } from '../packages/tocsin/src/preview/site/files.ts';
import { commandPath } from '../test/e2e/site/command-path.ts';
import { median, table } from './exporter/measure.ts';

const PANELS = 20;
const VISITS = 10;

/** In the page: goes to an address, and answers after how many milliseconds all panels are drawn and painted. */
const VISIT = `async (address) => {
  const begun = performance.now();
  location.hash = address;
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  do await frame(); while (document.querySelector('[aria-busy=true]') || !document.querySelector('.panel canvas'));
  return performance.now() - begun;
}`;

/** A dashboard of 20 charts over a day of samples every 15 s: drawn where nothing was evaluated yet, and where the data is there. */
export const run = async (): Promise<void> => {
  const [compiled] = (await compileEnvironments(['production'])).values();
  if (!compiled) throw new Error('there is no production');
  const data = siteData(compiled);
  const charts = data.dashboards.flatMap(({ panels }) => panels.filter(({ type }) => type === 'timeseries'));
  const panels = charts.slice(0, PANELS).map((panel, index) => ({
    ...panel,
    id: index,
    gridPos: { x: (index % 2) * 12, y: Math.floor(index / 2) * 8, w: 12, h: 8 },
  }));
  const dashboards = [...data.dashboards, { uid: 'twenty', title: 'Twenty charts', panels }];
  const dir = mkdtempSync(join(tmpdir(), 'tocsin-paint-'));
  const browser = await chromium.launch({ executablePath: commandPath('chromium'), args: ['--no-sandbox'] });
  try {
    for (const { path, text } of await siteFiles({ ...data, dashboards })) writeFileSync(join(dir, path), text);
    const [cold, warm]: [number[], number[]] = [[], []];
    for (let visit = 0; visit < VISITS; visit++) {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      await page.goto(`${pathToFileURL(join(dir, 'index.html')).href}#/routes`);
      await page.waitForSelector('h1');
      for (const times of [cold, warm]) {
        times.push(await page.evaluate<number>(`(${VISIT})('#/dashboards/twenty?story=normal-day')`));
        await page.evaluate("location.hash = '#/routes'");
        await page.waitForSelector('h1:has-text("Routes")');
      }
      await page.close();
    }
    const row = (name: string, times: readonly number[], wanted: string): readonly string[] => [
      name,
      `${median(times).toFixed(0)} ms`,
      `${Math.max(...times).toFixed(0)} ms`,
      wanted,
    ];
    process.stdout.write(
      `${table([
        [`${PANELS} charts of a day, ${data.world.scrapeEvery / 1000} s a sample`, 'median', 'slowest', 'wanted'],
        row('painted, with the series made and all queries evaluated', cold, ''),
        row('painted, where the data is there', warm, 'under 300 ms'),
      ])}\n`,
    );
  } finally {
    await browser.close();
    rmSync(dir, { recursive: true, force: true });
  }
};
