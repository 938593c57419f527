import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { describeWith } from '../describe-with.ts';
import { startPrometheus } from '../e2e/site/prometheus.ts';
import { useServer } from '../exporters/servers.ts';

const main = join(import.meta.dirname, '../../packages/tocsin/src/cli/main.ts');
const MINUTE = 60_000;
/** Two days: more steps of 15 s than one answer may have. */
const MINUTES = 2 * 24 * 60;
const full = (minute: number): boolean => minute % 500 > 475 || (minute > 1100 && minute < 1108);

describeWith('tocsin backtest', ['prometheus', 'promtool'], () => {
  const site = useServer(async (run) => {
    const start = Math.floor(Date.now() / MINUTE) * MINUTE - MINUTES * MINUTE;
    const samples = Array.from({ length: MINUTES }, (_, minute) => {
      return `pool_busy_ratio{pool="a"} ${full(minute) ? 0.95 : 0.4} ${start / 1000 + minute * 60}\n`;
    });
    const file = join(run.dir, 'past.om');
    writeFileSync(file, `${samples.join('')}# EOF\n`);
    writeFileSync(
      join(run.dir, 'rules.yml'),
      `groups: [{name: g, rules: [
        {alert: PoolFull, expr: 'pool_busy_ratio > 0.9', for: 10m},
        {alert: QueueLong, expr: 'queue_length > 1'}]}]\n`,
    );
    await execa('promtool', ['tsdb', 'create-blocks-from', 'openmetrics', file, join(run.dir, 'prometheus')]);
    const configFile = join(run.dir, 'prometheus.yml');
    writeFileSync(configFile, 'global: {}\n');
    return { prometheus: await startPrometheus(run, { configFile }), dir: run.dir };
  });
  const backtest = async (...args: readonly string[]) =>
    execa(process.execPath, [main, 'backtest', '--rules', 'rules.yml', '--step', '15s', ...args], {
      cwd: site().dir,
      reject: false,
      env: { TZ: 'UTC', NO_COLOR: '1' },
    });
  const episodes = (stdout: string): readonly string[] =>
    stdout.split('\n').filter((line) => /^ {2}\d{4}-\d\d-\d\d/.test(line));

  test('asks a Prometheus part by part, and says of it what it says of the same past in a file', async () => {
    const asked = await backtest('--prometheus', site().prometheus.url, '--since', '2d');
    const read = await backtest('--from', 'past.om');
    expect(asked.exitCode, asked.stderr).toBe(0);
    expect(episodes(asked.stdout).length).toBeGreaterThan(3);
    expect(episodes(asked.stdout)).toEqual(episodes(read.stdout));
    expect(asked.stdout).toContain('no matching data: there is no queue_length');
    expect(asked.stdout).toContain('1 near miss');
  });

  test('a server that is none: exit 2', async () => {
    const { exitCode, stderr } = await backtest('--prometheus', 'http://127.0.0.1:1', '--since', '1h');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('no Prometheus answers at http://127.0.0.1:1');
  });
});
