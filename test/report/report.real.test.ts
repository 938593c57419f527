import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { describeWith } from '../describe-with.ts';
import { startPrometheus } from '../e2e/site/prometheus.ts';
import { useServer } from '../exporters/servers.ts';

const root = join(import.meta.dirname, '../..');
const main = join(root, 'packages/tocsin/src/cli/main.ts');
const QUARTER = 900;
const QUARTERS = (28 * 86_400) / QUARTER;

describeWith('tocsin report', ['prometheus', 'promtool'], () => {
  const site = useServer(async (run) => {
    const end = Math.floor(Date.now() / 1000 / QUARTER) * QUARTER;
    const times = Array.from({ length: QUARTERS + 1 }, (_, index) => end - (QUARTERS - index) * QUARTER);
    const line = (series: string, value: (index: number) => number): string =>
      times.map((time, index) => `${series} ${value(index)} ${time}\n`).join('');
    // A gigabyte more in four weeks, of which the alert allows half of another; connections that go up and down.
    const memory = line('redis_memory_used_bytes{instance="cache"}', (index) => 2.3e9 + (1e9 * index) / QUARTERS);
    const connections = line('mysql_global_status_threads_connected{instance="db"}', (index) => 40 + (index % 96));
    // Fired twice in the last week, for ten minutes each.
    const firing = [3 * 86_400, 86_400].flatMap((ago) =>
      Array.from({ length: 10 }, (_, minute) => `${ALERT} 1 ${end - ago + minute * 60}\n`),
    );
    const file = join(run.dir, 'past.om');
    writeFileSync(file, `${memory}${connections}${firing.join('')}# EOF\n`);
    // One block: 336 of two hours would take their time.
    const blocks = ['tsdb', 'create-blocks-from', '--max-block-duration=700h', 'openmetrics'];
    await execa('promtool', [...blocks, file, join(run.dir, 'prometheus')]);
    const configFile = join(run.dir, 'prometheus.yml');
    writeFileSync(configFile, 'global: {}\n');
    return { prometheus: await startPrometheus(run, { configFile }), dir: run.dir };
  });
  const report = async (...args: readonly string[]) =>
    execa(process.execPath, [main, 'report', ...args], { cwd: root, reject: false, env: { TZ: 'UTC', NO_COLOR: '1' } });

  test('says what fired, and which alert its value is coming to', async () => {
    const { url } = site().prometheus;
    const { stdout, stderr, exitCode } = await report('weekly', '--prometheus', url, '--format', 'json');
    expect(exitCode, stderr).toBe(0);
    const { fired, trends, budgets, gaps } = JSON.parse(stdout) as {
      readonly fired: readonly Record<string, unknown>[];
      readonly trends: readonly { readonly alert: string; readonly reachedIn: number; readonly threshold: number }[];
      readonly budgets: readonly Record<string, unknown>[];
      readonly gaps: readonly string[];
    };
    expect(gaps).toEqual([]);
    expect(fired).toMatchObject([{ alert: 'QueueBacklog', priority: 'P2', times: 2, flaps: 0, goesOn: false }]);
    expect(budgets.length).toBeGreaterThan(0);
    expect(budgets.every(({ left }) => left === undefined)).toBe(true);
    expect(trends).toHaveLength(1);
    const [trend] = trends;
    const wanted = (((trend?.threshold ?? 0) - 3.3e9) / 1e9) * 28;
    expect((trend?.reachedIn ?? 0) / 86_400_000).toBeCloseTo(wanted, 0);
  });

  test('as a page in a file', async () => {
    const file = join(site().dir, 'capacity.html');
    const { exitCode, stdout } = await report(
      'capacity',
      '--prometheus',
      site().prometheus.url,
      '--format',
      'html',
      '--out',
      file,
    );
    expect([exitCode, stdout]).toEqual([0, `${file} is written`]);
    const page = readFileSync(file, 'utf8');
    expect(page).toContain('instance=cache');
    expect(page).not.toContain('Alerts that fired');
  });

  test('no Prometheus, no such kind, no such format: exit 2 with the sentence', async () => {
    const none = await report('weekly', '--prometheus', 'http://127.0.0.1:1');
    expect([none.exitCode, none.stdout]).toEqual([2, '']);
    expect(none.stderr).toContain('no Prometheus answers at http://127.0.0.1:1');
    expect((await report('daily')).stderr).toContain('there is no report "daily"');
    expect((await report('weekly', '--format', 'pdf')).stderr).toContain('there is no format "pdf"');
  });
});

const ALERT = 'ALERTS{alertname="QueueBacklog",alertstate="firing",priority="P2",queue="default"}';
