import { copyFileSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { auditRecord } from '../../packages/tocsin/src/receiver/record/audit.ts';
import { openKillSwitch } from '../../packages/tocsin/src/receiver/guards/kill-switch.ts';
import { backUp } from '../../packages/tocsin/src/receiver/ledger/backup.ts';
import { copyLedger } from '../../packages/tocsin/src/receiver/ledger/copy.ts';
import { restore } from '../../packages/tocsin/src/receiver/ledger/restore.ts';
import { openLedger } from '../../packages/tocsin/src/receiver/ledger/sqlite.ts';
import { keyOf } from '../../packages/tocsin/src/receiver/runs/steps/effect.ts';
import { pretence } from './pretend.ts';
import { alert, delivery, resolved } from './samples.ts';
import { cli } from './cli.ts';
import { scratch } from './scratch.ts';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 4, 1);

test('a backup is made while the receiver runs, and restored: begun runs are for people, numbers come again with other keys', async () => {
  const [folder, elsewhere] = [scratch(), scratch()];
  const file = join(scratch(), 'backup.sqlite');
  const ledger = await openLedger(folder);
  const receiver = pretence(ledger);
  await receiver.deliver(delivery(alert()));
  while ((await ledger.run(1))?.state !== 'settling') await receiver.step();
  const { audit } = await backUp(join(folder, 'ledger.sqlite'), file);
  expect(audit).toMatchObject({ brokenAt: undefined, lines: expect.any(Number) });
  const [before] = await ledger.runs(1);
  const epoch = await ledger.epoch();
  // Lost with the folder.
  await receiver.deliver(delivery(resolved()));
  await ledger.close();

  copyFileSync(join(folder, 'record-key'), join(elsewhere, 'record-key'));
  expect(restore(file, elsewhere, NOW)).toEqual({ uncertain: [1], before: undefined, unchecked: undefined });
  expect(openKillSwitch(elsewhere).read()).toMatchObject({
    on: true,
    why: expect.stringContaining('restored from a backup'),
  });
  const restored = await openLedger(elsewhere);
  expect(epoch).toBeGreaterThan(Date.UTC(2020, 0, 1) / 1000);
  expect(await restored.epoch()).toBeGreaterThan(epoch);
  const [run] = await restored.runs(1);
  expect(run).toMatchObject({ state: 'escalated', dueAt: null, todo: expect.stringContaining('Look at its host') });
  expect(run?.history.slice(-2).map(({ state }) => state)).toEqual(['uncertain', 'escalated']);
  expect(await auditRecord(restored)).toMatchObject({ brokenAt: undefined });
  const again = pretence(restored);
  again.clock += 2 * HOUR;
  await again.deliver(delivery(alert({ labels: { ...(alert()['labels'] as object), pool: 'batch' } })));
  const [next] = await restored.runs(1);
  expect([next?.id, next?.ledger === before?.ledger]).toEqual([2, false]);
  expect(keyOf({ id: 1, ledger: run?.ledger ?? '' })).not.toBe(keyOf({ id: 1, ledger: before?.ledger ?? '' }));
  await restored.close();
});
test('a run that was only planned when the backup was made may have acted since: it is for people as well', async () => {
  const folder = scratch();
  const file = join(scratch(), 'backup.sqlite');
  const ledger = await openLedger(folder);
  const receiver = pretence(ledger);
  await receiver.deliver(delivery(alert()));
  await backUp(join(folder, 'ledger.sqlite'), file);
  await receiver.pass(receiver.clock + HOUR);
  expect(receiver.host.reloads).toBe(1);
  await ledger.close();
  expect(restore(file, folder, NOW).uncertain).toEqual([1]);
  const restored = await openLedger(folder);
  const again = pretence(restored);
  await again.deliver(delivery(alert()));
  await again.pass(again.clock + HOUR);
  expect(again.host.reloads).toBe(0);
  expect(await restored.runs(9)).toMatchObject([{ id: 1, state: 'escalated', todo: expect.any(String) }]);
  await restored.close();
});
test('a folder that has a ledger keeps it beside the restored one; one that is in use is left alone', async () => {
  const folder = scratch();
  const file = join(scratch(), 'backup.sqlite');
  const ledger = await openLedger(folder);
  await pretence(ledger).deliver(delivery(alert()));
  await backUp(join(folder, 'ledger.sqlite'), file);
  expect(() => restore(file, folder, NOW)).toThrow('a receiver uses the state folder');
  await ledger.close();
  // Its epoch was given by a clock that was ahead.
  const ahead = Date.UTC(2150, 0, 1) / 1000;
  const db = new DatabaseSync(file);
  db.exec(`UPDATE identity SET epoch = ${ahead}`);
  db.close();
  const { before } = restore(file, folder, NOW);
  const restored = await openLedger(folder);
  expect(await restored.epoch()).toBe(ahead + 1);
  await restored.close();
  expect(existsSync(before ?? '')).toBe(true);
  expect(readdirSync(folder).filter((name) => name.includes('restored'))).toEqual([]);
});
test.each<[string, (file: string) => void, RegExp]>([
  ['no SQLite', (file) => writeFileSync(file, 'hello'.repeat(999)), /cannot be restored/],
  ['another database', (file) => new DatabaseSync(file).exec('CREATE TABLE run (id)'), /it is not a ledger/],
  [
    'a ledger of a newer version',
    (file) => {
      const db = new DatabaseSync(file);
      db.exec('CREATE TABLE episode (a); CREATE TABLE run (a); CREATE TABLE event (a); PRAGMA user_version = 9999');
      db.close();
    },
    /of version 9999, and this program knows only/,
  ],
])('what is %s is refused, and nothing is written', (_what, make, why) => {
  const [file, folder] = [join(scratch(), 'file'), scratch()];
  make(file);
  expect(() => restore(file, folder, NOW)).toThrow(why);
  expect(existsSync(join(folder, 'ledger.sqlite'))).toBe(false);
  expect(openKillSwitch(folder).read().on).toBe(false);
  expect(() => restore('/nowhere/backup', folder, NOW)).toThrow('there is no backup');
});
test('a corrupt ledger is not opened, nor backed up over a good backup', async () => {
  const folder = scratch();
  const file = join(scratch(), 'backup.sqlite');
  writeFileSync(file, 'a good one');
  const ledger = await openLedger(folder);
  await pretence(ledger).deliver(delivery(...Array.from({ length: 300 }, (_, n) => alert({ labels: { n: `${n}` } }))));
  await ledger.close();
  const path = join(folder, 'ledger.sqlite');
  const bytes = readFileSync(path);
  bytes.fill(0xa5, 5 * 4096, 25 * 4096);
  writeFileSync(path, bytes);
  await expect(openLedger(folder)).rejects.toThrow(/the ledger is corrupt.*restore/);
  await expect(backUp(path, file)).rejects.toThrow(/corrupt/);
  expect(readFileSync(file, 'utf8')).toBe('a good one');
});
test('an altered record is not backed up, nor one that nobody waits for any more, and nothing is left', async () => {
  const [folder, elsewhere] = [scratch(), scratch()];
  const path = join(folder, 'ledger.sqlite');
  const ledger = await openLedger(folder);
  const receiver = pretence(ledger);
  await receiver.deliver(delivery(alert()));
  await receiver.pass(receiver.clock + HOUR);
  await ledger.close();
  await expect(backUp(path, join(elsewhere, 'a'), () => false)).rejects.toThrow('nobody waits');
  const db = new DatabaseSync(path);
  db.exec("UPDATE event SET why = 'another reason' WHERE line = (SELECT max(line) FROM event)");
  db.close();
  await expect(backUp(path, join(elsewhere, 'a'))).rejects.toThrow('was altered at line');
  await expect(backUp(path, join(elsewhere, 'b/a'))).rejects.toThrow(/no folder .*b/);
  expect(readdirSync(elsewhere)).toEqual([]);
});
test('a write-ahead log that is begun anew while it is copied is not taken for the old one', () => {
  const file = join(scratch(), 'ledger.sqlite');
  const to = join(scratch(), 'copy.sqlite');
  const db = new DatabaseSync(file);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; CREATE TABLE t (v, filler)');
  db.exec(
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) INSERT INTO t SELECT 1, hex(randomblob(200)) FROM n`,
  );
  const first = readFileSync(`${file}-wal`).length;
  db.exec('UPDATE t SET v = 2; PRAGMA wal_checkpoint(FULL)');
  let copied = 0;
  copyLedger(file, to, (from, target) => {
    copyFileSync(from, target);
    if (!String(from).endsWith('-wal') || (copied += 1) > 1) return;
    // What was read before the log was begun anew, and what was read after it.
    const old = readFileSync(from).subarray(0, first);
    db.exec('UPDATE t SET v = 3 WHERE rowid = 1');
    writeFileSync(target, Buffer.concat([old, readFileSync(from).subarray(first)]));
  });
  db.close();
  const copy = new DatabaseSync(to);
  expect(copy.prepare('SELECT v, count(*) AS n FROM t GROUP BY v').all()).toEqual([
    { v: 2, n: 499 },
    { v: 3, n: 1 },
  ]);
  copy.close();
});
test('the newest run is never forgotten, so its number does not come again', async () => {
  const receiver = pretence(await openLedger(scratch()));
  await receiver.deliver(delivery(alert()));
  await receiver.pass(receiver.clock + HOUR);
  await receiver.deliver(delivery(resolved()));
  await receiver.ledger.prune(receiver.clock + 1000 * HOUR, receiver.clock + 1000 * HOUR);
  receiver.clock += 1001 * HOUR;
  await receiver.deliver(delivery(alert({ startsAt: new Date(receiver.clock).toISOString() })));
  expect((await receiver.ledger.runs(1))[0]?.id).toBe(2);
  await receiver.ledger.close();
});
test('lines that were cut off the end are found by a hash that was kept elsewhere', async () => {
  const folder = scratch();
  const path = join(folder, 'ledger.sqlite');
  const ledger = await openLedger(folder);
  const receiver = pretence(ledger);
  await receiver.deliver(delivery(alert()));
  await receiver.pass(receiver.clock + HOUR);
  const { last } = await auditRecord(ledger);
  await ledger.close();
  const verify = (hash: string) =>
    execa(process.execPath, [cli, 'receiver', 'audit', 'verify', '--ledger', path, '--last', hash], { reject: false });
  expect((await verify(last.mac)).exitCode).toBe(0);
  const db = new DatabaseSync(path);
  db.exec('DELETE FROM event WHERE line > (SELECT max(line) - 3 FROM event)');
  db.close();
  const cut = await verify(last.mac);
  expect([cut.exitCode, cut.stdout]).toEqual([1, expect.stringContaining('lines were cut off the end')]);
});
