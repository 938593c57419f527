import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openRun } from '../e2e/processes.ts';
import { commandPath } from '../e2e/site/command-path.ts';
import { startPrometheus } from '../e2e/site/prometheus.ts';
import { signIn, visit } from './browser-kit.ts';
import { testReceiver } from './people-kit.ts';
import { alert, delivery, labels } from './samples.ts';

const MINUTE = 60_000;

/** A real Prometheus that remembers requests that wait: none for an hour and a half, then more and more of them. */
const prometheusWith = async (now: number) => {
  const run = openRun(await mkdtemp(join(tmpdir(), 'tocsin-known-')));
  onTestFinished(async () => {
    await run.stop();
    await rm(run.dir, { recursive: true });
  });
  const samples = Array.from({ length: 240 }, (_, n) => {
    const at = now - (239 - n) * 30_000;
    const value = Math.max(0, n - 200) + (n % 3);
    return `fpm_waiting{instance="web-1",pool="www"} ${value} ${Math.floor(at / 1000)}`;
  });
  const text = ['# TYPE fpm_waiting gauge', ...samples, '# EOF', ''].join('\n');
  await writeFile(join(run.dir, 'history.txt'), text);
  const blocks = [
    'tsdb',
    'create-blocks-from',
    'openmetrics',
    join(run.dir, 'history.txt'),
    join(run.dir, 'prometheus'),
  ];
  execFileSync(commandPath('promtool'), blocks);
  const rules = {
    name: 'g',
    rules: [{ alert: 'PhpFpmSaturated', expr: 'fpm_waiting > 1e9', labels: { severity: 'warning' } }],
  };
  await writeFile(join(run.dir, 'rules.yml'), JSON.stringify({ groups: [rules] }));
  const configFile = join(run.dir, 'prometheus.yml');
  await writeFile(configFile, JSON.stringify({ rule_files: [join(run.dir, 'rules.yml')] }));
  return startPrometheus(run, { configFile });
};

test('who decides sees the course of what the alert watches, drawn without a script, on a phone and in the dark', async () => {
  const now = Date.now();
  const prometheus = await prometheusWith(now);
  const later = Date.now() + 1_000;
  const people = await testReceiver({
    prometheus: prometheus.url,
    alerts: {
      PhpFpmSaturated: { query: 'max by (instance, pool) (fpm_waiting)', above: true, threshold: 12, unit: 'count' },
    },
  });
  people.receiver.clock = later;
  const fired = now - 12 * MINUTE;
  await people.receiver.deliver(delivery(alert({ startsAt: new Date(fired).toISOString() })));
  await people.receiver.pass(later);

  const page = await visit(people, { colorScheme: 'dark', viewport: { width: 380, height: 800 } });
  await signIn(page);
  await page.goto(`${people.url}/runs/1`);
  const picture = page.getByRole('img', { name: /^Course of what the alert watches, \d+ when it fired, \d+ at/ });
  const box = await picture.boundingBox();
  expect(box?.width).toBeLessThanOrEqual(380);
  // The line climbs over the threshold: its last point is higher on the screen than the dashes.
  const d = (await page.locator('path.line').getAttribute('d')) ?? '';
  const last = Number(d.split(/[ML]/).at(-1)?.split(' ')[1]?.replace(/h.*/, ''));
  const threshold = Number(await page.locator('line.threshold').getAttribute('y1'));
  expect(d.match(/[ML]/g)?.length).toBeGreaterThan(100);
  expect(last + 40).toBeLessThan(threshold);
  // Text keeps its size however narrow the screen is.
  expect((await page.locator('svg.course text').first().boundingBox())?.height).toBeGreaterThan(10);
  await page.getByText(/^Prometheus loaded its configuration/).waitFor();
  await page.getByText('fires above 12').waitFor();

  // Without what the definitions say it is the rule that Prometheus has, and who deciding by the link sees the same.
  const plain = await testReceiver({ prometheus: prometheus.url });
  plain.receiver.clock = now;
  await plain.receiver.deliver(delivery(alert({ startsAt: new Date(fired).toISOString(), labels: { ...labels } })));
  await plain.receiver.pass(now);
  const [entry] = (await plain.ledger.dueEntries('slack', now, 9)).entries;
  const link = /http:[^|]*\/decide\/[^|]*/.exec(JSON.stringify(entry?.body))?.[0] ?? '';
  await page.goto(link);
  await page.getByText('There is no graph: Prometheus has no values of it from that time.').waitFor();
});
