import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, expect, test } from 'vitest';

const main = join(import.meta.dirname, '../../packages/tocsin/src/cli/main.ts');
/** A Monday at midnight, in seconds. */
const START = 1_793_577_600;
const MINUTES = 7 * 24 * 60;
/** Full for 40 minutes on Tuesday night, for 5 on Wednesday, twice within 20 on Thursday at noon. */
const full = (minute: number): boolean =>
  [
    [1560, 1600],
    [3600, 3605],
    [5040, 5060],
    [5070, 5090],
  ].some(([from = 0, to = 0]) => minute >= from && minute < to);

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'tocsin-backtest-'));
  const lines = Array.from({ length: MINUTES }, (_, minute) => {
    const time = START + minute * 60;
    return `pool_busy{pool="a"} ${full(minute) ? 95 : 40} ${time}\npool_size{pool="a"} 100 ${time}\n`;
  });
  writeFileSync(join(dir, 'past.om'), `# TYPE pool_busy gauge\n${lines.join('')}# EOF\n`);
  writeFileSync(
    join(dir, 'rules.yml'),
    `groups:
  - name: pool
    rules:
      - {record: 'pool:busy:ratio', expr: pool_busy / pool_size}
      - {alert: PoolFull, expr: 'pool:busy:ratio > 0.9', for: 10m}
      - {alert: PoolEmpty, expr: 'pool:busy:ratio < 0.1', for: 10m}
      - {alert: QueueLong, expr: 'queue_length > 1'}
`,
  );
});
afterEach(() => rmSync(dir, { recursive: true }));
const backtest = async (...args: readonly string[]) => {
  const { exitCode, stdout, stderr } = await execa(process.execPath, [main, 'backtest', ...args], {
    cwd: dir,
    reject: false,
    env: { TZ: 'UTC', NO_COLOR: '1' },
  });
  return { exitCode, stdout, stderr };
};

test('a file: pages, flaps and near misses; quiet is not the same as no data', async () => {
  const { exitCode, stdout, stderr } = await backtest('--from', 'past.om', '--rules', 'rules.yml');
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toMatchInlineSnapshot(`
    "2026-11-02 00:00 to 2026-11-08 23:59 UTC, every 1m

    PoolFull
      3 pages, 3.0 a week, 1 between 22 and 7 o'clock, 1 flap; 1 near miss, the longest 5m of 10m
      2026-11-03 02:10       30m  {pool="a"}
      2026-11-05 12:10       10m  {pool="a"}
      2026-11-05 12:40       10m  {pool="a"}

    PoolEmpty
      quiet: it would not have paged

    QueueLong
      no matching data: there is no queue_length"
  `);
});

test('a sweep shows what another time would have done', async () => {
  const { stdout } = await backtest('PoolFull', '--from', 'past.om', '--rules', 'rules.yml', '--sweep', 'for=2m..30m');
  const pages = [...stdout.matchAll(/^ {2}for (\S+)\s+(?:(\d+) pages?|quiet)/gm)].map(([, held, count = '0']) => [
    held,
    count,
  ]);
  expect(pages).toEqual([
    ['2m', '4'],
    ['9m', '3'],
    ['16m', '3'],
    ['23m', '1'],
    ['30m', '1'],
  ]);
});

test('wrong usage: exit 2 and one sentence', async () => {
  expect(await backtest('--rules', 'rules.yml')).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: 'tocsin: backtest needs one past, and one only\nhelp: name it by --prometheus URL or by --from FILE',
  });
  writeFileSync(join(dir, 'broken.om'), 'up 1\n');
  const { exitCode, stderr } = await backtest('--from', 'broken.om', '--rules', 'rules.yml');
  expect(exitCode).toBe(2);
  expect(stderr).toContain('broken.om cannot be read: line 1 is no sample with a time: "up 1"');
  const stranger = await backtest('PoolFul', '--from', 'past.om', '--rules', 'rules.yml');
  expect(stranger.stderr).toBe('tocsin: there is no alert "PoolFul"\nhelp: did you mean PoolFull?');
});
