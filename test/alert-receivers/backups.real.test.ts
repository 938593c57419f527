import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { expect, onTestFinished, test } from 'vitest';
import { openKillSwitch } from '../../packages/tocsin/src/receiver/guards/kill-switch.ts';
import { nameAt } from '../../packages/tocsin/src/receiver/ledger/backups/folder.ts';
import { prepareDatabase } from '../../packages/tocsin/src/receiver/ledger/schema.ts';
import { openRecordKey } from '../../packages/tocsin/src/receiver/record/key.ts';
import { noteRecorder } from '../../packages/tocsin/src/receiver/record/recorder.ts';
import type { ReceiverConfigFile } from '../../packages/tocsin/src/shared/receiver-config.ts';
import { freePort } from '../e2e/ports.ts';
import { openRun, type Process } from '../e2e/processes.ts';
import { mountDisk } from '../e2e/site/disk.ts';
import { isOk } from '../e2e/site/http.ts';
import { until } from '../e2e/site/until.ts';
import { cli, receiverProgram } from './cli.ts';
import { alert, delivery } from './samples.ts';

const TOKEN = 'a token for this test';
const COPY = /^ledger-\d{8}T\d{6}Z\.sqlite$/;

/** A receiver as a process, with nothing around it, that backs up its ledger every second and keeps two. */
const opened = async (program: string = receiverProgram) => {
  const run = openRun(await mkdtemp(join(tmpdir(), 'tocsin-backups-')));
  onTestFinished(async () => {
    await run.stop();
    await rm(run.dir, { recursive: true });
  });
  const at = (name: string): string => join(run.dir, name);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  writeFileSync(at('token'), TOKEN, { mode: 0o600 });
  writeFileSync(at('slack'), 'http://127.0.0.1:1', { mode: 0o600 });
  const config: ReceiverConfigFile = {
    environment: 'test',
    listen: `127.0.0.1:${port}`,
    tokenFile: at('token'),
    state: at('state'),
    runbooks: run.dir,
    prometheus: 'http://127.0.0.1:1',
    alertmanager: 'http://127.0.0.1:1',
    slack: { urlFile: at('slack'), channel: '#ops' },
    hosts: {},
    responses: [],
    backups: { folder: at('backups'), every: '1s', keep: 2 },
  };
  const configured = (name: string, change: Partial<ReceiverConfigFile>): string => {
    writeFileSync(at(name), JSON.stringify({ ...config, ...change }));
    return at(name);
  };
  return {
    run,
    at,
    configured,
    config: configured('config.json', {}),
    start: (file = at('config.json')): Promise<Process> =>
      run.start({
        name: 'receiver',
        file: process.execPath,
        args: [program, '--config', file],
        ready: () => isOk(`${url}/-/ready`),
      }),
    copies: (folder = at('backups')): readonly string[] => readdirSync(folder).filter((name) => COPY.test(name)),
    deliver: async (): Promise<number> =>
      (
        await fetch(`${url}/api/v1/alerts`, {
          method: 'POST',
          body: JSON.stringify(delivery(alert())),
          headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
        })
      ).status,
    metric: async (name: string): Promise<number> => {
      const lines = (await (await fetch(`${url}/metrics`)).text()).split('\n');
      return Number(lines.find((line) => line.startsWith(`tocsin_receiver_${name} `))?.split(' ')[1] ?? NaN);
    },
    /** Lines of its log that say something. */
    said: (words: string): readonly string[] =>
      readFileSync(join(run.dir, 'logs', 'receiver.log'), 'utf8')
        .split('\n')
        .filter((line) => line.includes(words)),
  };
};
const receiver = (...words: readonly string[]) =>
  execa(process.execPath, [cli, 'receiver', ...words], { reject: false });

test('backups appear, two are kept, what else is there is left alone, and the newest is restored by the command', async () => {
  const { at, configured, start, copies, deliver, metric } = await opened();
  mkdirSync(at('backups'));
  writeFileSync(join(at('backups'), 'dump.sql'), 'of somebody else');
  await start();
  expect(await deliver()).toBe(202);
  const seen = new Set<string>();
  await until('four were made', () => {
    copies().forEach((name) => seen.add(name));
    return seen.size >= 4;
  });
  await until('two are kept', () => copies().length === 2);
  expect(existsSync(join(at('backups'), 'dump.sql'))).toBe(true);
  expect(await metric('last_backup_timestamp_seconds')).toBeGreaterThan(Date.UTC(2026, 0) / 1000);
  expect(await metric('last_backup_size_bytes')).toBeGreaterThan(0);
  expect(await metric('last_backup_duration_seconds')).toBeGreaterThan(0);
  expect(await metric('backup_failures_total')).toBe(0);

  // Elsewhere, with the key of the record that was kept beside it.
  mkdirSync(at('elsewhere'));
  copyFileSync(join(at('state'), 'record-key'), join(at('elsewhere'), 'record-key'));
  const kept = at('kept.sqlite');
  await until('one is copied away before it goes', () => {
    try {
      copyFileSync(join(at('backups'), copies().toSorted().at(-1) ?? ''), kept);
      return true;
    } catch {
      return false;
    }
  });
  const elsewhere = configured('elsewhere.json', { state: at('elsewhere') });
  const { exitCode, stdout } = await receiver('restore', kept, '--config', elsewhere);
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining('is restored. The kill switch is on')]);
  expect(stdout).not.toContain('could not be checked');
  expect(openKillSwitch(at('elsewhere')).read().on).toBe(true);
  const db = new DatabaseSync(join(at('elsewhere'), 'ledger.sqlite'), { readOnly: true });
  expect(db.prepare('SELECT count(*) AS n FROM episode').get()).toEqual({ n: 1 });
  db.close();
});

test('a receiver that has a recent backup makes none when it is started again', async () => {
  const { at, configured, start, copies, metric } = await opened();
  mkdirSync(at('backups'));
  const daily = configured('daily.json', { backups: { folder: at('backups') } });
  const first = await start(daily);
  await until('one is made', () => copies().length === 1);
  const made = copies();
  await first.stop();
  await start(daily);
  await until('it has looked', async () => (await metric('last_backup_timestamp_seconds')) > 0);
  expect(await metric('last_backup_duration_seconds')).toBeNaN();
  expect(copies()).toEqual(made);
});

/** A ledger with a record. */
const written = (state: string, lines: number): void => {
  mkdirSync(state);
  const db = new DatabaseSync(join(state, 'ledger.sqlite'));
  prepareDatabase(db, openRecordKey(state));
  const note = noteRecorder(db);
  db.exec('BEGIN');
  const at = Date.now();
  for (let n = 0; n < lines; n += 1)
    note({ subject: `deployment-${n}`, at, kind: 'success', by: 'ci', says: `v${n} was deployed` }, { quiet: true });
  db.exec('COMMIT');
  db.close();
};
/** So long that a backup of it takes a while. What makes one gives way to all others, so on a busy machine it is a long while. */
const LONG = 20_000;
const DRAFT = /^ledger-\d{8}T\d{6}Z\.sqlite\.part-/;

test('kill -9 of all that makes one: nothing half made has the name of a backup, and the next start clears it away', async () => {
  const { at, start, copies, configured } = await opened();
  mkdirSync(at('backups'));
  written(at('state'), LONG);
  const daily = configured('daily.json', { backups: { folder: at('backups') } });
  const killed = await start(daily);
  await until('one is being made', () => readdirSync(at('backups')).length > 0);
  // Both at once: what makes it gives up as soon as it sees that the receiver is gone.
  process.kill(-killed.pid, 'SIGKILL');
  await until('it is dead', () => !killed.running());
  expect(readdirSync(at('backups'))).toEqual([expect.stringMatching(DRAFT)]);
  await start(daily);
  await until(
    'one is made, and nothing else is left',
    () => copies().length === 1 && readdirSync(at('backups')).length === 1,
  );
  const file = join(at('backups'), copies()[0] ?? '');
  const verified = await receiver('audit', 'verify', '--ledger', file, '--key', join(at('state'), 'record-key'));
  expect([verified.exitCode, verified.stdout]).toEqual([
    0,
    expect.stringMatching(/^2000\d lines, as they were written/),
  ]);
});

test('kill -9 of the receiver alone: what makes one for it gives up', async () => {
  const { at, config, copies } = await opened();
  mkdirSync(at('backups'));
  written(at('state'), LONG);
  const alone = execa(process.execPath, [receiverProgram, '--config', config], { reject: false, stderr: 'ignore' });
  onTestFinished(() => void alone.kill('SIGKILL'));
  await until('one is being made', () => readdirSync(at('backups')).length > 0);
  alone.kill('SIGKILL');
  await alone;
  expect(readdirSync(at('backups'))).toEqual([expect.stringMatching(DRAFT)]);
  await until('it has given up', () => readdirSync(at('backups')).length === 0);
  expect(copies()).toEqual([]);
});

test('a receiver that was dead before what makes one for it had begun: nothing is made', async () => {
  const { at, copies } = await opened();
  mkdirSync(at('backups'));
  written(at('state'), 100);
  const file = join(at('backups'), nameAt(Date.now()));
  const child = fileURLToPath(new URL('../../packages/tocsin/src/receiver/ledger/backups/child.ts', import.meta.url));
  // Not its parent: as a process is left behind whose parent is gone.
  const owners = [process.ppid, process.pid];
  const told = await Promise.all(
    owners.map((owner) => execa(process.execPath, [child, join(at('state'), 'ledger.sqlite'), file, String(owner)])),
  );
  expect(told.map(({ stdout }) => JSON.parse(stdout) as object)).toEqual([
    { problem: `nobody waits any more for ${file}` },
    expect.objectContaining({ lines: expect.any(Number) as number }),
  ]);
  expect(copies()).toHaveLength(1);
});

test('no folder: it is said once, counted, and tried again, and alerts are taken in meanwhile', async () => {
  const { at, start, copies, deliver, metric, said } = await opened();
  await start();
  await until('it was tried several times', async () => (await metric('backup_failures_total')) >= 3);
  expect(await deliver()).toBe(202);
  expect(said('could not be backed up')).toEqual([expect.stringMatching(/ENOENT.*backups/)]);
  expect(await metric('last_backup_timestamp_seconds')).toBe(0);
  expect(existsSync(at('backups'))).toBe(false);
  mkdirSync(at('backups'));
  await until('one is made', () => copies().length > 0);
  await until('that is said', () => said('backups of the ledger are made again').length === 1);
});

test('a full disk: what is there stays, and it goes on when there is room', async () => {
  const { run, configured, start, copies, deliver, metric, said } = await opened();
  const { mountPoint } = await mountDisk(run, { megabytes: 8 });
  const [folder, ballast] = [join(mountPoint, 'backups'), join(mountPoint, 'ballast')];
  mkdirSync(folder);
  await start(configured('small.json', { backups: { folder, every: '1s', keep: 1 } }));
  await until('one is made', () => copies(folder).length > 0);
  await execa('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=64k'], { reject: false });
  await execa('dd', ['if=/dev/zero', `of=${ballast}2`, 'bs=1'], { reject: false });
  await until('there is no room', async () => (await metric('backup_failures_total')) >= 2);
  const [kept] = copies(folder);
  expect(await deliver()).toBe(202);
  expect(await metric('last_backup_timestamp_seconds')).toBeGreaterThan(0);
  expect(said('could not be backed up').join('\n')).toMatch(/full|ENOSPC|space/);
  expect(said('could not be backed up').length).toBeLessThan(3);
  expect(copies(folder)).toEqual([kept]);
  expect(readdirSync(folder)).toHaveLength(1);
  [ballast, `${ballast}2`].forEach((file) => rmSync(file, { force: true }));
  await until('there is another one', () => copies(folder).some((name) => name !== kept));
});

test('a receiver of one file makes them as well', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'tocsin-one-file-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  const built = await execa(process.execPath, [cli, 'bundle', 'receiver', '--out', dir], { reject: false });
  expect(built.stderr).toBe('');
  const { at, start, copies } = await opened(join(dir, 'receiver.mjs'));
  mkdirSync(at('backups'));
  await start();
  await until('one is made', () => copies().length > 0);
});
