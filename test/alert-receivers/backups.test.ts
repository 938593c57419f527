import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { expect, onTestFinished, test } from 'vitest';
import { dueAt, startBackups } from '../../packages/tocsin/src/receiver/app/backups.ts';
import { copiesIn, nameAt, removeDrafts, removeOld } from '../../packages/tocsin/src/receiver/ledger/backups/folder.ts';
import { publishBackups } from '../../packages/tocsin/src/receiver/metrics/backup-metrics.ts';
import { backups as setting } from '../../packages/tocsin/src/shared/receiver-parts/backups-config.ts';
import { until } from '../e2e/site/until.ts';
import { scratch } from './scratch.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
const NOW = Date.UTC(2026, 4, 1, 12);

const put = (folder: string, ...times: readonly number[]): readonly string[] =>
  times.map((at) => {
    writeFileSync(join(folder, nameAt(at)), 'a ledger');
    return nameAt(at);
  });

test('a backup is named after its time, and nothing else in the folder is one', () => {
  const folder = scratch();
  expect(nameAt(NOW + 7_250)).toBe('ledger-20260501T120007Z.sqlite');
  put(folder, NOW - DAY, NOW - 2 * DAY, NOW + DAY);
  const strangers = ['ledger.sqlite', 'ledger-20260231T000000Z.sqlite', `${nameAt(NOW)}.gz`, `${nameAt(NOW)}.part-abc`];
  for (const name of strangers) writeFileSync(join(folder, name), '');
  mkdirSync(join(folder, nameAt(NOW - 3 * DAY)));
  expect(copiesIn(folder, NOW)).toEqual(
    [NOW - DAY, NOW - 2 * DAY].map((at) => ({ at, file: join(folder, nameAt(at)) })),
  );
});

test('the oldest are removed, and neither what is not ours, nor the last one, nor one that is from tomorrow', () => {
  const folder = scratch();
  const [today = '', yesterday = '', , tomorrow = ''] = put(folder, NOW, NOW - DAY, NOW - 2 * DAY, NOW + DAY);
  for (const name of ['dump.sql', 'ledger-old.sqlite']) writeFileSync(join(folder, name), '');
  removeOld(folder, 2, NOW);
  expect(readdirSync(folder)).toEqual(['dump.sql', 'ledger-old.sqlite', today, yesterday, tomorrow].toSorted());
  removeOld(folder, 0, NOW);
  expect(copiesIn(folder, NOW).map(({ at }) => at)).toEqual([NOW]);
});

test('what a backup left that was broken off is removed, and no other folder', () => {
  const folder = scratch();
  for (const name of [`${nameAt(NOW)}.part-aB3dEf`, 'dump.part-aB3dEf']) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'ledger.sqlite'), '');
  }
  put(folder, NOW);
  removeDrafts(folder);
  expect(readdirSync(folder)).toEqual(['dump.part-aB3dEf', nameAt(NOW)]);
});

test.each<[string, number | undefined, number | undefined, number]>([
  ['at once where there is none', undefined, undefined, 0],
  ['a day after the newest', NOW, undefined, NOW + DAY],
  ['ten minutes after one that failed', undefined, NOW, NOW + 10 * MINUTE],
  ['not before it is due where looking failed', NOW, NOW, NOW + DAY],
])('one is due %s', (_when, newest, failedAt, due) => expect(dueAt(newest, DAY, failedAt)).toBe(due));
test('one that is due every minute is tried again after a minute', () =>
  expect(dueAt(undefined, MINUTE, NOW)).toBe(NOW + MINUTE));

test.each<[string, object, RegExp]>([
  ['no folder', {}, /folder/],
  ['no time between two', { folder: '/b', every: '10ms' }, /at least 1s/],
  ['no duration', { folder: '/b', every: 'daily' }, /duration/],
  ['none that is kept', { folder: '/b', keep: 0 }, /keep/],
])('a configuration with %s is refused', (_what, config, why) =>
  expect(JSON.stringify(setting.safeParse(config).error?.issues)).toMatch(why),
);
test('what a configuration does not say', () =>
  expect(setting.parse({ folder: '/b' })).toEqual({ folder: '/b', every: DAY, keep: 7 }));

/** A receiver's backups with a clock of their own; `fault`: why none can be made. */
const started = (folder: string, fault?: string) => {
  const registry = new Registry();
  const state = { clock: NOW, fault, looks: 0, told: [] as string[], tried: [] as number[], made: [] as number[] };
  const say = (_facts: object, words: string): void => void state.told.push(words);
  const task = startBackups({
    config: setting.parse({ folder, keep: 2 }),
    ledger: 'ledger.sqlite',
    make: async (_ledger, file) => {
      state.tried.push(state.clock);
      if (state.fault !== undefined) throw new Error(state.fault);
      writeFileSync(file, 'a ledger');
      state.made.push(state.clock);
      return { bytes: 8, lines: 1, line: 1, mac: 'ab' };
    },
    metrics: publishBackups(registry, DAY),
    now: () => {
      state.looks += 1;
      return state.clock;
    },
    log: { info: say, error: say } as never,
  });
  onTestFinished(() => task.stop());
  const metric = async (name: string): Promise<number> => {
    const line = (await registry.metrics()).split('\n').find((each) => each.startsWith(`tocsin_receiver_${name} `));
    return Number(line?.split(' ')[1] ?? NaN);
  };
  /** The clock goes on, and the task looks. */
  const pass = (ms: number): void => {
    state.clock += ms;
    task.wake();
  };
  return { state, metric, pass, task };
};

test('one is made when it is due, by what lies in the folder, and the oldest goes', async () => {
  const folder = scratch();
  put(folder, NOW - DAY + MINUTE);
  const { state, metric, pass } = started(folder);
  await until('it has looked', async () => (await metric('last_backup_timestamp_seconds')) > 0);
  expect(state.made).toEqual([]);
  pass(MINUTE);
  await until('one is made', () => state.made.length === 1);
  pass(DAY);
  await until('another one is made', () => state.made.length === 2);
  await until(
    'it is told',
    async () => (await metric('last_backup_timestamp_seconds')) === (NOW + MINUTE + DAY) / 1000,
  );
  expect(readdirSync(folder)).toEqual([nameAt(NOW + MINUTE), nameAt(NOW + MINUTE + DAY)]);
  expect(await metric('last_backup_size_bytes')).toBe(8);
  expect(await metric('last_backup_duration_seconds')).toBe(0);
  expect(await metric('backup_interval_seconds')).toBe(86_400);
  expect(await metric('backup_failures_total')).toBe(0);
});

test('what is left of one that was broken off goes when the next one is made', async () => {
  const folder = scratch();
  mkdirSync(join(folder, `${nameAt(NOW - DAY)}.part-aB3dEf`));
  started(folder);
  await until('one is made, and nothing else is there', () => readdirSync(folder).join() === nameAt(NOW));
});

test('why none can be made is told once, counted each time, and tried again; the last good one stays', async () => {
  const folder = scratch();
  const [old = ''] = put(folder, NOW - 2 * DAY);
  const { state, metric, pass } = started(folder, 'the disk is full');
  await until('it has failed', async () => (await metric('backup_failures_total')) === 1);
  const { looks } = state;
  pass(MINUTE);
  await until('it has looked again', () => state.looks > looks + 1);
  for (const [failures, minutes] of [
    [2, 9],
    [3, 10],
  ] as const) {
    pass(minutes * MINUTE);
    await until(`it has failed ${failures} times`, async () => (await metric('backup_failures_total')) === failures);
  }
  expect(state.tried).toEqual([0, 10, 20].map((minutes) => NOW + minutes * MINUTE));
  expect(state.told).toEqual(['the ledger could not be backed up']);
  expect(readdirSync(folder)).toEqual([old]);
  expect(await metric('last_backup_timestamp_seconds')).toBe((NOW - 2 * DAY) / 1000);
  state.fault = undefined;
  pass(10 * MINUTE);
  await until('it is made', () => state.told.length === 3);
  expect(state.told.slice(1)).toEqual(['the ledger is backed up', 'backups of the ledger are made again']);
});

test('where the folder is gone no backup is told, and nothing makes another folder', async () => {
  const folder = scratch();
  put(folder, NOW);
  const { state, metric, pass } = started(folder);
  await until('it has looked', async () => (await metric('last_backup_timestamp_seconds')) > 0);
  rmSync(folder, { recursive: true });
  pass(MINUTE);
  await until('it is missed', async () => (await metric('backup_failures_total')) === 1);
  expect(await metric('last_backup_timestamp_seconds')).toBe(0);
  pass(MINUTE);
  mkdirSync(folder);
  pass(10 * MINUTE);
  await until('one is made', () => state.made.length === 1);
  expect(state.told[0]).toBe('the ledger could not be backed up');
  expect(await metric('backup_failures_total')).toBe(1);
});
