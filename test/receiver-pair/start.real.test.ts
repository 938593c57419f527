import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { receiverProgram } from '../alert-receivers/cli.ts';
import { alert, delivery } from '../alert-receivers/samples.ts';
import { until } from '../e2e/site/until.ts';
import { openStore, type Store } from './kit.ts';
import { receiverOf, refusedOf, type Receiver } from './receivers.ts';

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.stop());

/** Lets a receiver be active once, so that the store has its ledger, and a line of it. */
const begun = async (receiver: Receiver): Promise<void> => {
  const process = await receiver.start();
  await until('it is active', receiver.isActive);
  expect((await receiver.post('/api/v1/alerts', delivery(alert()))).status).toBe(202);
  await process.stop();
};

test('a store that is not there, or does not let it in', async () => {
  expect(await refusedOf(await receiverOf(store, 'gone', 'a', { servers: ['127.0.0.1:1'] }))).toBe(
    `tocsin: the store of the lease cannot be used: PostgreSQL at 127.0.0.1:1: connect ECONNREFUSED 127.0.0.1:1
help: see that PostgreSQL runs there, and that "lease" in the configuration says how it is reached`,
  );
  const wrong = join(store.run.dir, 'wrong-password');
  writeFileSync(wrong, 'not this one\n');
  expect(await refusedOf(await receiverOf(store, 'gone', 'b', { passwordFile: wrong }))).toContain(
    `tocsin: the store of the lease cannot be used: PostgreSQL at 127.0.0.1:${store.postgresql.port}: password authentication failed for user "tocsin"\n`,
  );
  expect(await refusedOf(await receiverOf(store, 'gone', 'c', { database: 'none' }))).toContain(
    'database "none" does not exist',
  );
  const servers = ['127.0.0.1:1', `127.0.0.1:${store.postgresql.port}`];
  await begun(await receiverOf(store, 'second', 'a', { servers }));
});

test('a ledger that is not one of this pair, and how to begin with it', async () => {
  const [a, b] = [await receiverOf(store, 'foreign', 'a'), await receiverOf(store, 'other', 'b')];
  await begun(a);
  await begun(b);
  await store.postgresql.sql(`UPDATE tocsin_lease SET ledger = 'ffffffffffff' WHERE name = 'foreign'`);
  expect(await refusedOf(a)).toBe(
    `tocsin: the ledger in ${a.folder} is not the one of the pair foreign
help: move that folder away, and it gets a copy of the pair's; to begin with it, give the pair another name ("lease.name") and put a backup of it in its place: tocsin receiver backup, restore`,
  );
  await store.postgresql.sql(`UPDATE tocsin_lease SET seq = 0, snapshot = 0 WHERE name = 'other'`);
  expect(await refusedOf(b)).toMatch(
    /^tocsin: the ledger in \S+ has \d+ lines of the pair other, and the lease store only 0/,
  );
  await store.postgresql.sql(`DELETE FROM tocsin_lease WHERE name = 'other'`);
  expect(await refusedOf(b)).toMatch(
    /^tocsin: the lease store has nothing of the pair other, of which the ledger in \S+ has \d+ lines/,
  );
});

test('a store, or a ledger in it, of a newer program', async () => {
  const a = await receiverOf(store, 'newer', 'a');
  await begun(a);
  await store.postgresql.sql(`UPDATE tocsin_lease SET ledger_version = 999 WHERE name = 'newer'`);
  expect(await refusedOf(a)).toMatch(
    /^tocsin: the ledger of the pair newer is of version 999, and this program knows only \d+\nhelp: start the newer/,
  );
  await store.postgresql.sql(`UPDATE tocsin_lease SET version = 999 WHERE name = 'newer'`);
  expect(await refusedOf(a)).toMatch(
    /^tocsin: the lease store is of version 999, and this program knows only 1\nhelp: start the newer/,
  );
});

test('a state folder that another receiver of the pair uses', async () => {
  const a = await receiverOf(store, 'folder', 'a');
  await a.start();
  await until('it is active', a.isActive);
  const ended = await execa(process.execPath, [receiverProgram, '--config', a.configFile, '--listen', '127.0.0.1:0'], {
    reject: false,
  });
  expect([ended.exitCode, ended.stderr]).toEqual([
    2,
    expect.stringContaining(`another receiver uses the state folder ${a.folder}`),
  ]);
});
