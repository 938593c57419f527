import { cp, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { chromium } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { describeWith } from '../describe-with.ts';
import { freePort } from '../e2e/ports.ts';
import { commandPath } from '../e2e/site/command-path.ts';
import { isOk } from '../e2e/site/http.ts';
import { startPrometheus } from '../e2e/site/prometheus.ts';
import { useServer } from '../exporters/servers.ts';

const root = join(import.meta.dirname, '../..');
const RULES = 'src/rules/queue.ts';

/** A copy of the project that a test may change. */
const copyOfProject = async (dir: string): Promise<string> => {
  const copy = join(dir, 'project');
  const parts = ['src', 'packages', 'runbooks', 'tocsin.config.ts', 'package.json', 'tsconfig.json', 'generated'];
  for (const part of parts) await cp(join(root, part), join(copy, part), { recursive: true, verbatimSymlinks: true });
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
};

describeWith('tocsin preview, live', ['prometheus', 'promtool', 'chromium'], () => {
  const site = useServer(async (run) => {
    const end = Math.floor(Date.now() / 1000);
    const samples = Array.from({ length: 61 }, (_, minute) => {
      return `redis_memory_used_bytes{instance="cache-7"} ${2 ** 30} ${end - (60 - minute) * 60}\n`;
    });
    const file = join(run.dir, 'past.om');
    await writeFile(file, `${samples.join('')}# EOF\n`);
    await execa('promtool', ['tsdb', 'create-blocks-from', 'openmetrics', file, join(run.dir, 'prometheus')]);
    const configFile = join(run.dir, 'prometheus.yml');
    await writeFile(configFile, 'global: {}\n');
    const prometheus = await startPrometheus(run, { configFile });
    const copy = await copyOfProject(run.dir);
    const port = await freePort();
    const url = `http://127.0.0.1:${port}/`;
    await run.start({
      name: 'preview',
      file: process.execPath,
      args: ['packages/tocsin/src/cli/main.ts', 'preview', '--port', String(port), '--prometheus', prometheus.url],
      cwd: copy,
      ready: () => isOk(`${url}picture.json`),
    });
    return { prometheus, copy, url };
  });

  test('draws what a Prometheus has; a save draws again; a fault keeps the last good picture', async () => {
    const browser = await chromium.launch({ executablePath: commandPath('chromium'), args: ['--no-sandbox'] });
    onTestFinished(() => browser.close());
    const { url, copy, prometheus } = site();
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(`${url}#/dashboards/redis?story=live`);
    await page.getByText('cache-7').first().waitFor({ timeout: 30_000 });
    expect(await page.locator('.story').textContent()).toContain('What Prometheus has from');

    await page.goto(`${url}#/alerts`);
    const rules = join(copy, RULES);
    const text = await readFile(rules, 'utf8');
    await writeFile(rules, text.replaceAll('QueueBacklog', 'QueueTooLong'));
    await page.getByText('QueueTooLong').first().waitFor({ timeout: 30_000 });

    await writeFile(rules, text.replaceAll('QueueBacklog: alert(', 'QueueBacklog: alertt('));
    await page.getByText('This is the last good picture.').waitFor({ timeout: 30_000 });
    expect(await page.getByText('QueueTooLong').count()).toBeGreaterThan(0);

    // What can be drawn is drawn, and judged afterwards.
    await writeFile(rules, text);
    const others = join(copy, 'src/rules/application.ts');
    const sound = await readFile(others, 'utf8');
    await writeFile(others, sound.replace(/\n\s+answer: .*/, '').replaceAll('HighErrorRate', 'ErrorRateUp'));
    await page.getByText('nothing answers ErrorRateUp').waitFor({ timeout: 30_000 });
    expect(await page.getByText('This is the last good picture.').count()).toBe(0);
    expect(await page.locator('th a', { hasText: 'ErrorRateUp' }).count()).toBeGreaterThan(0);
    await writeFile(others, sound);
    await page.getByText('QueueBacklog').first().waitFor({ timeout: 30_000 });
    await page.goto(`${url}#/dashboards/redis?story=live`);
    await page.getByText('cache-7').first().waitFor({ timeout: 30_000 });
    await prometheus.process.stop();
    await page.getByText('Prometheus does not answer. This is from').waitFor({ timeout: 30_000 });
    // A picture that is judged afterwards may be drawn once more: what was answered before stays in it.
    await page.getByText('cache-7').first().waitFor({ timeout: 30_000 });
  });
});
