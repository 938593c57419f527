import { createHmac, hash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { execa } from 'execa';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Ledger } from '../../packages/tocsin/src/receiver/ledger/port.ts';
import { backUp } from '../../packages/tocsin/src/receiver/ledger/backup.ts';
import { restore } from '../../packages/tocsin/src/receiver/ledger/restore.ts';
import { openLedger } from '../../packages/tocsin/src/receiver/ledger/sqlite.ts';
import { auditRecord } from '../../packages/tocsin/src/receiver/record/audit.ts';
import { headOf } from '../../packages/tocsin/src/receiver/record/line.ts';
import { seenByPrometheus } from '../../packages/tocsin/src/receiver/record/witness.ts';
import { cli } from './cli.ts';
import { testReceiver } from './people-kit.ts';
import { pretence } from './pretend.ts';
import { alert, delivery, resolved } from './samples.ts';
import { scratch, scratchLedger } from './scratch.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** A ledger with a run that a person approved, an incident with a remark, a maintenance, and a kill switch that was turned. */
const eventful = async (folder: string): Promise<{ readonly ledger: Ledger; readonly clock: number }> => {
  const ledger = await openLedger(folder);
  const receiver = pretence(ledger);
  await receiver.deliver(delivery(alert()));
  await receiver.pass(receiver.clock + HOUR);
  const at = receiver.clock;
  const rules = { respondWithin: { P1: 1, P2: 1, P3: 1, P4: 1 }, together: 1, quiet: 1, storm: 9 };
  const number = await ledger.openIncident({ priority: 'P2', title: 'slow', host: null, by: 'Ada' }, rules, at);
  await ledger.remark(number, 'Ada', 'the pool is too small', at);
  await ledger.planWindow({ host: 'web-2', starts: at, until: at + HOUR, by: 'Grace', why: 'a new kernel' }, at);
  await ledger.recordSwitch({ on: true, by: 'Ada', why: 'a drill' }, at);
  await ledger.recordDeployment(
    { status: 'success', environment: 'test', version: 'v2', previous: 'v1', duration: 4, by: 'ci' },
    null,
    at,
  );
  return { ledger, clock: receiver.clock };
};
/** A server that answers everything with this. */
const serveJson = async (answer: unknown): Promise<string> => {
  const server = createServer((_request, response) => void response.end(JSON.stringify(answer)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};
const tamper = (folder: string, sql: string): void => {
  const db = new DatabaseSync(join(folder, 'ledger.sqlite'));
  db.exec(`PRAGMA foreign_keys = OFF; ${sql}`);
  db.close();
};
const verify = (folder: string, ...words: readonly string[]) =>
  execa(process.execPath, [cli, 'receiver', 'audit', 'verify', '--ledger', join(folder, 'ledger.sqlite'), ...words], {
    reject: false,
  });

describe('what was changed behind its back is found', () => {
  test.each<[what: string, sql: string, problem: RegExp]>([
    ['an argument of a run', `UPDATE run SET args = '{"pool":"other"}' WHERE id = 1`, /run 1 is no longer as it was/],
    ['who approved', `UPDATE run SET approved_by = 'Mallory' WHERE id = 1`, /run 1 is no longer as it was/],
    ['the host of a run', `UPDATE run SET host = 'db-1' WHERE id = 1`, /run 1 is no longer as it was/],
    ['a run that is gone', `DELETE FROM run`, /its run 1 is gone/],
    ['the words of a line', `UPDATE event SET why = 'nothing happened' WHERE seq = 4`, /not as it was written/],
    ['the time of a line', `UPDATE event SET at = at + 1 WHERE seq = 4`, /not as it was written/],
    ['a line that is gone', `DELETE FROM event WHERE seq = 4`, /it is gone/],
    ['the first line', `DELETE FROM event WHERE line = 1`, /it is gone/],
    ['a remark that is gone', `DELETE FROM note WHERE kind = 'remark'`, /it is gone/],
    ['the words of a remark', `UPDATE note SET says = 'fine' WHERE kind = 'remark'`, /not as it was written/],
    ['who turned the kill switch', `UPDATE note SET by = 'Bob' WHERE subject = 'kill-switch'`, /not as it was/],
    ['what a maintenance was asked for', `UPDATE note SET facts = '{}' WHERE kind = 'announced'`, /not as it was/],
    ['what was deployed', `UPDATE note SET facts = replace(facts, 'v1', 'v0')`, /not as it was written/],
    ['for whom a line was written', `UPDATE note SET actor = '{"principal":"Bob"}' WHERE line = 12`, /not as it was/],
    [
      'two lines that changed places',
      `UPDATE note SET line = -line; UPDATE note SET line = CASE line WHEN -11 THEN 12 WHEN -12 THEN 11 ELSE -line END`,
      /not as it was/,
    ],
  ])('%s', async (_what, sql, problem) => {
    const folder = scratch();
    const { ledger } = await eventful(folder);
    expect(await auditRecord(ledger)).toMatchObject({ brokenAt: undefined });
    await ledger.close();
    tamper(folder, sql);
    const { brokenAt } = await auditRecord(await scratchLedger(folder));
    expect(brokenAt?.problem).toMatch(problem);
  });

  test('a chain that was made anew by somebody who has no key', async () => {
    const folder = scratch();
    const { ledger } = await eventful(folder);
    await ledger.close();
    const file = join(folder, 'ledger.sqlite');
    const stolen = scratch();
    const db = new DatabaseSync(file);
    db.function('mac', (text) => createHmac('sha256', 'guessed').update(String(text)).digest('hex'));
    db.exec(`UPDATE event SET hash = mac(why); UPDATE note SET hash = mac(says)`);
    db.close();
    expect((await verify(folder)).stdout).toMatch(
      /^line 1: it is not as it was written, or was written with another key/,
    );
    // A copy alone cannot be checked, and says what is missing.
    copyFileSync(file, join(stolen, 'ledger.sqlite'));
    const { exitCode, stderr } = await verify(stolen);
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/no key of the record.*\nhelp: name it with --key/)]);
  });
});

describe('lines that were cut off the end are found', () => {
  test('by the beginning of a hash that was kept, and not by one that is none', async () => {
    const folder = scratch();
    const { ledger } = await eventful(folder);
    const { line, mac } = await ledger.recordEnd();
    await ledger.close();
    expect((await verify(folder, '--last', mac.slice(0, 16))).exitCode).toBe(0);
    tamper(folder, `DELETE FROM note WHERE line > ${line - 2}`);
    const cut = await verify(folder, '--last', mac);
    expect([cut.exitCode, cut.stdout]).toEqual([1, expect.stringContaining('lines were cut off the end')]);
    expect((await verify(folder, '--last', 'the last one')).exitCode).toBe(2);
  });

  test('by what Prometheus has seen', async () => {
    const folder = scratch();
    const { ledger } = await eventful(folder);
    const end = await ledger.recordEnd();
    await ledger.close();
    const sample = (name: string, value: number) => ({
      metric: { __name__: `tocsin_receiver_record_${name}`, job: 'receiver' },
      value: [1, String(value)],
    });
    const url = await serveJson({
      data: { resultType: 'vector', result: [sample('lines', end.line), sample('head', headOf(end))] },
    });
    const config = JSON.parse(readFileSync('generated/production/receiver/config.json', 'utf8')) as object;
    writeFileSync(join(folder, 'config.json'), JSON.stringify({ ...config, state: folder, prometheus: url }));
    const asking = ['--config', join(folder, 'config.json')];
    expect(await verify(folder, ...asking)).toMatchObject({ exitCode: 0, stderr: '' });
    tamper(folder, `DELETE FROM note WHERE line = ${end.line}`);
    const cut = await verify(folder, ...asking);
    expect([cut.exitCode, cut.stdout]).toEqual([1, expect.stringContaining(`Prometheus has seen line ${end.line}`)]);
  });

  test('a Prometheus that has nothing says nothing', async () => {
    expect(await seenByPrometheus(async () => ({ ok: true, value: [] }))).toEqual({ ok: true, value: undefined });
  });
});

describe('who, and from where', () => {
  const linesOf = (state: string, sql: string): readonly unknown[] => {
    const db = new DatabaseSync(join(state, 'ledger.sqlite'), { readOnly: true });
    const rows = db.prepare(sql).all();
    db.close();
    return rows.map((row) => ({ ...row }));
  };
  const asked = async (people: Awaited<ReturnType<typeof testReceiver>>): Promise<string> => {
    const copy = join(scratch(), 'ledger.sqlite');
    await backUp(join(people.state, 'ledger.sqlite'), copy);
    return join(copy, '..');
  };
  test('a decision, the kill switch and a maintenance say by which principal and from which address', async () => {
    const people = await testReceiver();
    await people.receiver.deliver(delivery(alert()));
    while ((await people.ledger.run(1))?.state !== 'waiting') await people.receiver.step();
    const by = 'Ada';
    expect((await people.ask('POST', '/api/v1/runs/1/approve', { by })).status).toBe(200);
    await people.ask('POST', '/api/v1/kill-switch', { on: true, by, why: 'a drill' });
    await people.ask('POST', '/api/v1/maintenance', { host: 'web-9', minutes: 5, by, why: 'a disk' });
    await people.ask('POST', '/api/v1/maintenance', { host: 'web-9', minutes: 0, by: 'Grace', why: 'done' });
    const folder = await asked(people);
    const from = expect.stringMatching(/127\.0\.0\.1/) as string;
    const of = (rows: readonly unknown[]) =>
      rows.map((row) => ({ ...(row as object), actor: JSON.parse(String((row as { actor: unknown }).actor)) }));
    expect(of(linesOf(folder, `SELECT why, actor FROM event WHERE why LIKE 'approved%'`))).toEqual([
      { why: 'approved by Ada', actor: { from } },
    ]);
    expect(of(linesOf(folder, `SELECT kind, by, says, facts, actor FROM note ORDER BY seq`))).toEqual([
      { kind: 'on', by, says: 'a drill', facts: null, actor: { from } },
      {
        kind: 'announced',
        by,
        says: 'a disk',
        facts: JSON.stringify({
          host: 'web-9',
          starts: people.receiver.clock,
          until: people.receiver.clock + 5 * MINUTE,
        }),
        actor: { from },
      },
      { kind: 'cancelled', by: 'Grace', says: 'it does not take place', facts: null, actor: { from } },
    ]);
    // What the receiver does by itself is nobody's.
    expect(linesOf(folder, `SELECT actor FROM event WHERE state = 'waiting'`)).toEqual([{ actor: null }]);
  });
});

describe('what retention takes away', () => {
  const old = async (folder: string) => {
    const { ledger, clock } = await eventful(folder);
    const receiver = pretence(ledger);
    receiver.clock = clock;
    await receiver.deliver(delivery(resolved()));
    await ledger.closeIncident('INC-2026-001', 'Ada', clock);
    const { seq = 0 } = (await ledger.pendingNotes(99)).at(-1) ?? {};
    for (let one = 1; one <= seq; one += 1) await ledger.notify(one, [], clock);
    return { ledger, later: clock + 100 * HOUR };
  };
  test('begins a chain that is whole, also while it is followed', async () => {
    const folder = scratch();
    const { ledger, later } = await old(folder);
    const before = await ledger.auditSlice(undefined);
    await ledger.recordSwitch({ on: false, by: 'Ada', why: 'over' }, later);
    expect(await ledger.prune(later - HOUR, later)).toBeGreaterThan(10);
    expect(await auditRecord(ledger)).toMatchObject({ lines: 2, brokenAt: undefined });
    // An audit that was on its way when the lines went goes on behind them.
    expect(before.place.line).toBeGreaterThan(0);
    expect(await ledger.auditSlice({ line: 3, mac: 'of a line that is gone' })).toMatchObject({
      lines: 2,
      broken: undefined,
    });
    await ledger.close();
  });
  test('is no pretext: more that is gone is found', async () => {
    const folder = scratch();
    const { ledger, later } = await old(folder);
    await ledger.recordSwitch({ on: false, by: 'Ada', why: 'over' }, later);
    await ledger.prune(later - HOUR, later);
    await ledger.close();
    tamper(folder, `DELETE FROM note WHERE kind = 'off'`);
    expect((await auditRecord(await scratchLedger(folder))).brokenAt?.problem).toBe('it is gone');
  });
});

describe('a ledger of another kind', () => {
  test.each([
    ['whole', '', 'its 9 lines were whole, the last with hash '],
    ['altered', `UPDATE event SET why = 'x' WHERE seq = 4;`, 'its line 4 was altered already'],
  ])(
    'of an older version, %s: it is sealed, says how it was found, and a copy stays beside it',
    async (_how, sql, found) => {
      const folder = scratch();
      const ledger = await openLedger(folder);
      const receiver = pretence(ledger);
      await receiver.deliver(delivery(alert()));
      await receiver.pass(receiver.clock + HOUR);
      await ledger.close();
      // As version 11 wrote it: a chain of hashes without a key, over runs only.
      const db = new DatabaseSync(join(folder, 'ledger.sqlite'));
      const rows = db.prepare('SELECT seq, run_id, at, state, why FROM event ORDER BY seq').all();
      const update = db.prepare('UPDATE event SET hash = ? WHERE seq = ?');
      let before = '';
      for (const { seq, run_id, at, state, why } of rows) {
        before = hash('sha256', JSON.stringify([before, run_id, at, state, why]), 'hex');
        update.run(before, seq as number);
      }
      db.exec(`
      ${sql} DROP INDEX event_line; DROP TABLE incident_total; DROP INDEX note_line;
      ALTER TABLE event DROP COLUMN decision; ALTER TABLE event DROP COLUMN actor; ALTER TABLE event DROP COLUMN line;
      ALTER TABLE note DROP COLUMN facts; ALTER TABLE note DROP COLUMN actor; ALTER TABLE note DROP COLUMN line;
      DROP TABLE annotation; DROP INDEX episode_open; ALTER TABLE episode DROP COLUMN opened;
      CREATE INDEX episode_open ON episode (alert_key) WHERE status = 'open';
      ALTER TABLE note DROP COLUMN hash; PRAGMA user_version = 11`);
      db.close();
      const upgraded = await scratchLedger(folder);
      expect(await auditRecord(upgraded)).toMatchObject({ lines: 10, brokenAt: undefined });
      expect(await upgraded.notes('record')).toMatchObject([
        { kind: 'sealed anew', says: expect.stringContaining(`of version 11: ${found}`) },
      ]);
      const copy = new DatabaseSync(join(folder, 'ledger.sqlite.v11'), { readOnly: true });
      expect(copy.prepare('PRAGMA user_version').get()).toEqual({ user_version: 11 });
      copy.close();
    },
  );
  test('restored in a folder with another key: sealed anew, and the restore says so', async () => {
    const [folder, elsewhere] = [scratch(), scratch()];
    const { ledger, clock } = await eventful(folder);
    await ledger.close();
    const file = join(scratch(), 'backup.sqlite');
    await backUp(join(folder, 'ledger.sqlite'), file);
    expect(restore(file, elsewhere, clock).unchecked).toMatchObject({ line: 1 });
    const restored = await scratchLedger(elsewhere);
    expect(await auditRecord(restored)).toMatchObject({ brokenAt: undefined });
    expect((await restored.notes('record')).map(({ kind }) => kind)).toEqual(['sealed anew', 'restored']);
    expect(existsSync(join(elsewhere, 'record-key'))).toBe(true);
  });
});

test('people are told once a day where it ends, and an empty record is nothing to tell', async () => {
  const ledger = await scratchLedger();
  expect(await ledger.recordDay(1)).toBe(false);
  await ledger.recordSwitch({ on: true, by: 'Ada', why: 'a drill' }, 1);
  const { line, mac } = await ledger.recordEnd();
  expect(await ledger.recordDay(2)).toBe(true);
  expect(await ledger.recordDay(23 * HOUR)).toBe(false);
  expect((await ledger.pendingNotes(9)).filter(({ subject }) => subject === 'record')).toMatchObject([
    { kind: 'day', says: `${line} ${mac}` },
  ]);
  expect(await ledger.recordDay(25 * HOUR)).toBe(true);
});
