import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { describeWith } from '../describe-with.ts';
import { freePort } from '../e2e/ports.ts';
import { startPrometheus } from '../e2e/site/prometheus.ts';
import { until } from '../e2e/site/until.ts';
import { useServer } from '../exporters/servers.ts';

const root = join(import.meta.dirname, '../..');
const main = join(root, 'packages/tocsin/src/cli/main.ts');
const RULE = 'sum(prometheus_http_requests_total) + max_over_time(sum(rate(go_threads[4s]))[8s:2s])';

interface Printed {
  readonly jobs: readonly { readonly job: string; readonly series: number; readonly perSecond: number }[];
  readonly metrics: readonly { readonly metric: string; readonly isAsked: boolean }[];
  readonly explained: readonly { readonly name: string; readonly readings: readonly object[] }[];
  readonly evaluating: number;
  readonly drops: readonly { readonly job: string; readonly metrics: readonly { readonly metric: string }[] }[];
}

describeWith('tocsin cost', ['prometheus'], () => {
  const site = useServer(async (run) => {
    const port = await freePort();
    const configFile = join(run.dir, 'prometheus.yml');
    const rules = join(run.dir, 'rules.yml');
    writeFileSync(rules, `groups: [{ name: own, interval: 1s, rules: [{ record: "a:b", expr: "${RULE}" }] }]\n`);
    const scrape = `{ job_name: prometheus, scrape_interval: 2s, static_configs: [{ targets: ['127.0.0.1:${port}'] }] }`;
    writeFileSync(configFile, `rule_files: [${rules}]\nscrape_configs: [${scrape}]\n`);
    const prometheus = await startPrometheus(run, { configFile, port });
    await until('the rule is evaluated over something', async () => (await prometheus.query('a:b')).length > 0);
    return prometheus;
  });
  const cost = async (...args: readonly string[]) =>
    execa(process.execPath, [main, 'cost', '--prometheus', site().url, ...args], { cwd: root, reject: false });

  test('counts the series and samples of each job, and reads what a rule reads', async () => {
    const { stdout, stderr, exitCode } = await cost('--json');
    expect(exitCode, stderr).toBe(0);
    const { jobs, metrics, explained, evaluating, drops } = JSON.parse(stdout) as Printed;
    const own = jobs.find(({ job }) => job === 'prometheus');
    expect(own?.series).toBeGreaterThan(100);
    expect(own?.perSecond).toBe((own?.series ?? 0) / 2);
    expect(evaluating).toBeGreaterThan(0);
    expect(explained.map(({ name }) => name)).toEqual(['a:b']);
    expect(explained[0]?.readings).toContainEqual({ selector: 'go_threads[4s]', series: 1, samples: 8 });
    expect(metrics.find(({ metric }) => metric === 'up')?.isAsked).toBe(true);
    expect(metrics.find(({ metric }) => metric === 'go_threads')?.isAsked).toBe(false);
    // The stack has a job of that name, and asks for other metrics of it.
    expect(drops.map(({ job }) => job)).toEqual(['prometheus']);
  });

  test('more series than the budget: exit code 1, and it says so', async () => {
    const within = await cost('--budget', '1000000');
    expect(within.exitCode, within.stderr).toBe(0);
    expect(within.stdout).toMatch(/^\| prometheus +\| [\d,]+ +\| [\d,]+ /m);
    const { stdout, exitCode } = await cost('--budget', '20');
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/\n\d+ series are more than the 20 of the budget$/);
  });

  test('a budget that is no number: exit code 2', async () => {
    const { stderr, exitCode } = await cost('--budget', 'much');
    expect({ stderr, exitCode }).toEqual({
      stderr: 'tocsin: --budget is "much"\nhelp: write a whole number above 0',
      exitCode: 2,
    });
  });
});
