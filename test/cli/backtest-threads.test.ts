import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { pastOfHistory } from '../../packages/tocsin/src/cli/backtest/past-of-history.ts';
import { alertsIn, groupsIn, type Rules } from '../../packages/tocsin/src/cli/backtest/rules.ts';
import { divisionOf } from '../../packages/tocsin/src/cli/backtest/threads/division.ts';
import { poolOf } from '../../packages/tocsin/src/cli/backtest/threads/pool.ts';
import { MemoryStorage } from '../../packages/tocsin/src/engine/storage.ts';
import { noFeatures } from '../../packages/tocsin/src/promql/features.ts';
import { newest } from '../../packages/tocsin/src/promql/version.ts';
import { all, range } from '../promql/evaluate/irregular.ts';

type RuleText = Readonly<Record<string, string | Readonly<Record<string, string>>>>;
const rulesOf = (rules: readonly RuleText[]): Rules => {
  const target = { version: newest, features: noFeatures };
  const lines = rules.map((rule) => `      - ${JSON.stringify(rule)}\n`);
  const text = `groups:\n  - name: all\n    query_offset: 30s\n    rules:\n${lines.join('')}`;
  return { groups: groupsIn('rules.yml', text, target), overStore: [], target, declaredIn: () => undefined };
};

const rules: readonly RuleText[] = [
  { record: 'job:failed:rate5m', expr: 'sum by (job) (rate(failed_total[5m]))' },
  { record: 'job:failed:rate30m', expr: 'avg_over_time(job:failed:rate5m[30m])' },
  { record: 'large', expr: 'size > 60', labels: { kind: 'large' } },
  { alert: 'FailsNow', expr: 'job:failed:rate5m > 0.3' },
  { alert: 'FailsLong', expr: 'job:failed:rate30m > 0.25 and job:failed:rate5m > 0.25' },
  { alert: 'LargeRoom', expr: 'sum by (job) (large) > 200 or count by (job) (room > 95) > 1' },
  { alert: 'WentAway', expr: 'absent(large{path="/1"})' },
  { alert: 'Nested', expr: 'sum(sum by (path) (changes(large[10m]))) > 3' },
  { alert: 'Best', expr: 'topk(1, size) > 99' },
  { alert: 'Anything', expr: 'count({job="job-1"}) > 8' },
  { alert: 'Never', expr: 'size > 1000' },
];

/** Each alert's series, and what is stored at the end. */
const found = async (texts: readonly RuleText[], threads: number, part = 37) => {
  const storage = new MemoryStorage(threads > 1);
  for (const series of all)
    if (series.stale) storage.appendAll(series, 0, series.times.length);
    else storage.put(series);
  const read = rulesOf(texts);
  const shares: number[] = [];
  const division = { threads, part, done: (share: number) => void shares.push(share) };
  const divide = () => (threads > 1 ? division : undefined);
  const past = await pastOfHistory({ storage, from: range.start, to: range.end }, range.step, read, { divide });
  const alerts = await Promise.all(
    alertsIn(read).map(({ expr }) =>
      past.give(expr).then(
        ({ series }) => series.map(({ labels, times, values }) => [labels.key, [...times], [...values]]),
        (error: unknown) => error,
      ),
    ),
  );
  const stored = storage
    .select([])
    .map(({ labels, times, values, stale = [] }) => [labels.key, [...times], [...values], [...stale]]);
  return { alerts, stored, notes: past.notes, shares };
};

test('threads that divide a time find what one finds, to the last bit, and store the same', async () => {
  const { shares: none, ...alone } = await found(rules, 1);
  const { shares, ...divided } = await found(rules, 2);
  expect(divided).toEqual(alone);
  expect(none).toEqual([]);
  expect(shares.at(-1)).toBe(1);
  expect(alone.stored.length).toBeGreaterThan(all.length);
  const counts = alone.alerts.map((series) => (Array.isArray(series) ? series.length : -1));
  expect(counts.slice(0, -1).every((count) => count > 0)).toBe(true);
  expect(counts.at(-1)).toBe(0);
});

test('an alert that fails in a part fails as it does in one thread, and the others are found', async () => {
  const failing = [...rules, { alert: 'Many', expr: 'size > on (job) room' }];
  const { alerts } = await found(failing, 2);
  expect(alerts).toEqual((await found(failing, 1)).alerts);
  expect(String(alerts.at(-1))).toContain('many-to-many matching not allowed');
});

test('a recording rule that fails in a part leaves behind what it leaves in one thread', async () => {
  for (const rule of [
    { record: 'many', expr: 'size > on (job) room' },
    { record: 'one', expr: 'size', labels: { path: 'any', instance: 'any' } },
  ]) {
    const failing = [...rules.slice(0, 3), rule, ...rules.slice(3)];
    const { shares: _, ...divided } = await found(failing, 2);
    const { shares: __, ...alone } = await found(failing, 1);
    expect(divided).toEqual(alone);
    expect(divided.notes).toHaveLength(1);
  }
});

test('little work is done by one thread, much by several, in parts', () => {
  expect(divisionOf(10, 10_000)).toBeUndefined();
  expect(divisionOf(1000, 100)).toBeUndefined();
  const division = divisionOf(300, 86_400);
  // A machine of one core has none to divide it among.
  if (division) expect(division.threads * division.part).toBeLessThan(86_400);
});

test('a thread that ends while it is asked is told of', async () => {
  const pool = poolOf({ series: [{ names: ['a'], texts: ['b'] } as never], options: {}, threads: 1 });
  const asked = { tasks: [{ expr: undefined as never, range }], from: 0, steps: 1 };
  await expect(pool.ask([asked], () => {})).rejects.toThrow('undefined');
  await pool.close();
});

/** Names of a process' threads; none when it is over. */
const threadsIn = (pid: number): readonly string[] => {
  try {
    return readdirSync(`/proc/${pid}/task`).map((id) => readFileSync(`/proc/${pid}/task/${id}/comm`, 'utf8').trim());
  } catch {
    return [];
  }
};

test('Ctrl-C ends it while threads evaluate, and nothing is said', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'tocsin-threads-'));
  try {
    const samples = Array.from(
      { length: 10_080 },
      (_, minute) => `size ${minute % 100} ${1_793_577_600 + minute * 60}\n`,
    );
    writeFileSync(join(dir, 'past.om'), samples.join(''));
    const alerts = Array.from({ length: 500 }, (_, index) => ({
      alert: `A${index}`,
      expr: `quantile_over_time(0.9, size[6h]) > ${index}`,
    }));
    writeFileSync(join(dir, 'rules.json'), JSON.stringify({ groups: [{ name: 'all', rules: alerts }] }));
    const main = join(import.meta.dirname, '../../packages/tocsin/src/cli/main.ts');
    const child = execa(process.execPath, [main, 'backtest', '--from', 'past.om', '--rules', 'rules.json'], {
      cwd: dir,
      reject: false,
    });
    const { pid = 0 } = child;
    // Where there is one core, one thread does it.
    const awaited = availableParallelism() < 2 ? 'MainThread' : 'WorkerThread';
    let isOver = false;
    void child.then(() => (isOver = true));
    while (!isOver && !threadsIn(pid).includes(awaited)) await setTimeout(10);
    child.kill('SIGINT');
    const { signal, stdout, stderr } = await child;
    expect({ signal, stdout, stderr }).toEqual({ signal: 'SIGINT', stdout: '', stderr: '' });
  } finally {
    rmSync(dir, { recursive: true });
  }
});
