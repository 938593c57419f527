import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { openLedger } from '../../packages/tocsin/src/receiver/ledger/sqlite.ts';
import type { Ledger } from '../../packages/tocsin/src/receiver/ledger/port.ts';
import { readDelivery } from '../../packages/tocsin/src/receiver/alerts/payload.ts';
import { startEngine } from '../../packages/tocsin/src/receiver/runs/engine.ts';
import { pretence } from './pretend.ts';
import { alert, delivery, labels, resolved } from './samples.ts';
import { scratch, scratchLedger } from './scratch.ts';

const MINUTE = 60_000;
const answers = { PhpFpmSaturated: ['phpfpm.scale'] };
const take = async (ledger: Ledger, at: number, ...alerts: readonly unknown[]): Promise<void> => {
  const read = readDelivery(delivery(...alerts));
  if (!read.ok) throw new Error(read.why);
  await ledger.ingest(read.value, answers, at);
};
const summaries = async (ledger: Ledger) =>
  (await ledger.runs(9)).map((run) => `${run.labels['pool']}: ${run.summary}`).toSorted();
const saying = (pool: string, summary?: string) =>
  alert({ labels: { ...labels, pool }, annotations: summary === undefined ? {} : { summary } });
/** What a closed ledger has written. */
const written = (folder: string, sql: string): unknown => {
  const db = new DatabaseSync(join(folder, 'ledger.sqlite'));
  try {
    return db.prepare(sql).all();
  } finally {
    db.close();
  }
};

test('each episode keeps what was said of it last; silence takes nothing back', async () => {
  const ledger = await scratchLedger();
  await take(ledger, 0, saying('a', 'three wait'), saying('b'), saying('c', 'one waits'));
  expect(await summaries(ledger)).toEqual(['a: three wait', 'b: null', 'c: one waits']);
  await take(ledger, 2 * MINUTE, saying('a', 'nine wait'), saying('b', 'two wait'), saying('c'));
  expect(await summaries(ledger)).toEqual(['a: nine wait', 'b: two wait', 'c: one waits']);
  await take(ledger, 4 * MINUTE, { ...saying('c'), annotations: { runbook_url: 'https://wiki/c' } });
  expect(await summaries(ledger)).toContain('c: one waits');
});

test('what was said goes with its episode', async () => {
  const folder = scratch();
  const ledger = await openLedger(folder);
  const other = { alertname: 'Other', instance: 'web-2' };
  const over = resolved({ labels: other, annotations: { summary: 'over' } });
  await take(ledger, 0, alert({ labels: other }), saying('a', 'stays'));
  await take(ledger, 1, over);
  while ((await ledger.prune(MINUTE, MINUTE)) > 0);
  await ledger.close();
  expect(written(folder, 'SELECT summary FROM episode LEFT JOIN annotation USING (opened)')).toEqual([
    { summary: 'stays' },
  ]);
  expect(written(folder, 'SELECT summary FROM annotation')).toEqual([{ summary: 'stays' }]);
});

test('a ledger that kept it in the episode has it still, and goes on', async () => {
  const folder = scratch();
  const ledger = await openLedger(folder);
  await take(ledger, 0, saying('b', 'second'));
  await take(ledger, 0, { ...saying('a', 'first'), startsAt: '2025-01-01T10:00:00Z' }, saying('c'));
  await ledger.close();
  // As version 14 wrote it.
  const db = new DatabaseSync(join(folder, 'ledger.sqlite'));
  db.exec(`
    ALTER TABLE episode ADD COLUMN summary TEXT; ALTER TABLE episode ADD COLUMN runbook TEXT;
    UPDATE episode SET summary = (SELECT summary FROM annotation WHERE opened = episode.opened);
    DROP TABLE annotation; DROP INDEX episode_open; ALTER TABLE episode DROP COLUMN opened;
    CREATE INDEX episode_open ON episode (alert_key) WHERE status = 'open'; PRAGMA user_version = 14`);
  db.close();
  const upgraded = await openLedger(folder);
  expect(await summaries(upgraded)).toEqual(['a: first', 'b: second', 'c: null']);
  expect((await upgraded.openEpisodes()).map(({ labels: { pool } }) => pool)[0]).toBe('a');
  await take(upgraded, 2 * MINUTE, saying('c', 'third'), saying('d', 'fourth'));
  expect(await summaries(upgraded)).toEqual(['a: first', 'b: second', 'c: third', 'd: fourth']);
  await upgraded.close();
});

test('the ledger is asked what is due when a delivery has led to a run, and not for others', async () => {
  const ledger = await scratchLedger();
  const receiver = pretence(ledger);
  let asked = 0;
  let answered = Promise.withResolvers<void>();
  const due: Ledger['due'] = async (...given) => {
    asked += 1;
    const found = await ledger.due(...given);
    answered.resolve();
    return { ...found, runs: [] };
  };
  const engine = startEngine({
    ledger: { ...ledger, due },
    answers: receiver.answers,
    env: receiver.env,
    log: { error: () => {}, info: () => {}, warn: () => {} } as never,
    onMoved: () => {},
  });
  await answered.promise;
  answered = Promise.withResolvers();
  engine.onDelivery({ planned: 0 });
  // Turns that it would have begun have had their answer by then.
  await ledger.due(0, 1);
  await ledger.due(0, 1);
  expect(asked).toBe(1);
  engine.onDelivery({ planned: 1 });
  await answered.promise;
  expect(asked).toBe(2);
  await engine.stop();
});
