import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectionTo } from '../../packages/tocsin/src/receiver/lease/connection.ts';
import { follow } from '../../packages/tocsin/src/receiver/lease/follow.ts';
import { writeSnapshot } from '../../packages/tocsin/src/receiver/lease/snapshot.ts';
import { leaseStore } from '../../packages/tocsin/src/receiver/lease/store.ts';
import { openReplica } from '../../packages/tocsin/src/receiver/ledger/replica.ts';
import { VERSION } from '../../packages/tocsin/src/receiver/ledger/schema.ts';
import { readAnswers } from '../../packages/tocsin/src/receiver/runs/answers.ts';
import { alert, delivery } from '../alert-receivers/samples.ts';
import { until } from '../e2e/site/until.ts';
import { contentsOf } from './contents.ts';
import { folderOf, joinPair, openStore, witnessed, type Store } from './kit.ts';

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.stop());

const PAIR = 'upgraded';
const { actions } = readAnswers(...witnessed);
const versionOf = async (): Promise<string> =>
  store.postgresql.sql(`SELECT ledger_version FROM tocsin_lease WHERE name = '${PAIR}'`);
const fileIn = (folder: string): string => join(folder, 'ledger.sqlite');
/** What the first page says of the tables' version: the database itself is locked by whoever follows. */
const versionIn = (folder: string): number =>
  existsSync(fileIn(folder)) ? readFileSync(fileIn(folder)).readUInt32BE(60) : 0;

/** Takes back what the newest version changed, as the program before it left its ledger. */
const makeOlder = (folder: string): void => {
  const db = new DatabaseSync(fileIn(folder));
  db.exec(`
    ALTER TABLE episode ADD COLUMN summary TEXT; ALTER TABLE episode ADD COLUMN runbook TEXT;
    UPDATE episode SET summary = a.summary, runbook = a.runbook FROM annotation AS a WHERE a.opened = episode.opened;
    DROP INDEX episode_open; ALTER TABLE episode DROP COLUMN opened; DROP TABLE annotation;
    CREATE INDEX episode_open ON episode (alert_key) WHERE status = 'open';
    PRAGMA user_version = ${VERSION - 1};
  `);
  db.close();
};

test('a pair is updated one receiver after the other: the newer one takes over, and the older one does not follow', async () => {
  const lease = store.lease(PAIR);
  const folders = [await folderOf(store.run, 'old'), await folderOf(store.run, 'new')] as const;
  const first = joinPair(lease, folders[0]);
  const ledger = await first.ledger();
  const alerts = ['web-1', 'web-2'].map((instance) => alert({ labels: { alertname: 'natural', instance } }));
  await ledger.deliver(Uint8Array.from(Buffer.from(JSON.stringify(delivery(...alerts)))), actions, 1_000);
  await ledger.close();
  // The store as the older program left it: a copy of its ledger after the last line.
  makeOlder(folders[0]);
  const copy = join(store.run.dir, 'older.sqlite');
  copyFileSync(fileIn(folders[0]), copy);
  const { transaction, close } = connectionTo(lease);
  const seq = Number(await store.postgresql.sql(`SELECT seq FROM tocsin_lease WHERE name = '${PAIR}'`));
  await transaction((query) => writeSnapshot(query, PAIR, seq, copy));
  close();
  await store.postgresql.sql(
    `UPDATE tocsin_lease SET ledger_version = ${VERSION - 1}, snapshot = seq, until = now() + interval '1 hour' WHERE name = '${PAIR}'`,
  );

  // While the older one is active the newer one follows with tables of the older version.
  const second = joinPair(lease, folders[1]);
  await until('the newer one has a copy', () => versionIn(folders[1]) === VERSION - 1);
  await store.postgresql.sql(`UPDATE tocsin_lease SET until = now() WHERE name = '${PAIR}'`);
  const taken = await second.ledger();
  expect(await taken.countRuns()).toEqual({ planned: 2 });
  expect(await versionOf()).toBe(String(VERSION));

  // The older program is told, and changes nothing.
  const older = openReplica(folders[0], PAIR, ['record-key', 'signing-key']);
  const asked = leaseStore(lease);
  await expect(
    follow({
      store: asked,
      replica: { ...older, newest: VERSION - 1 },
      name: PAIR,
      folder: folders[0],
      holder: 'older',
      onStore: () => {},
      onLease: () => {},
    }),
  ).rejects.toThrow(
    `the ledger of the pair ${PAIR} is of version ${VERSION}, and this program knows only ${VERSION - 1}`,
  );
  older.close();
  asked.close();

  // Updated as well it follows, with everything.
  const third = joinPair(lease, folders[0]);
  await until('it follows', () => versionIn(folders[0]) === VERSION);
  await taken.close();
  await third.turn;
  expect(contentsOf(folders[0])).toEqual(contentsOf(folders[1]));
});
