import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readAnswers } from '../../packages/tocsin/src/receiver/runs/answers.ts';
import type { OpenedLedger } from '../../packages/tocsin/src/receiver/ledger/sqlite.ts';
import { alert, delivery } from '../alert-receivers/samples.ts';
import { startToxic } from '../alert-receivers/toxic.ts';
import { until } from '../e2e/site/until.ts';
import { contentsOf } from './contents.ts';
import { startDeaf } from './deaf.ts';
import { folderOf, joinPair, openStore, witnessed, type Store } from './kit.ts';

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.stop());

const { actions } = readAnswers(...witnessed);
const names = (from: number, count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => `web-${from + n}`);
const deliver = (ledger: OpenedLedger, instances: readonly string[]) => {
  const alerts = instances.map((instance) => alert({ labels: { alertname: 'natural', instance } }));
  return ledger.deliver(Uint8Array.from(Buffer.from(JSON.stringify(delivery(...alerts)))), actions, 1_000);
};
const linesOf = async (pair: string): Promise<string> =>
  store.postgresql.sql(`SELECT string_agg(seq::text, ' ' ORDER BY seq) FROM tocsin_log WHERE name = '${pair}'`);
const settled = async (promise: Promise<unknown>): Promise<boolean> =>
  Promise.race([promise.then(() => true), new Promise<false>((resolve) => setImmediate(resolve, false))]);

test('what the active one writes, rolls back and forgets is in the ledger of the passive one, which goes on under a higher epoch', async () => {
  const folders = [await folderOf(store.run, 'same-a'), await folderOf(store.run, 'same-b')] as const;
  const a = joinPair(store.lease('same'), folders[0]);
  const first = await a.ledger();
  await deliver(first, names(0, 20));
  // One that joins later begins with a copy, and goes on line by line.
  const b = joinPair(store.lease('same'), folders[1]);
  await Promise.all([
    deliver(first, names(20, 20)),
    first.recordSwitch({ on: true, by: 'Ada', why: 'a drill' }, 2_000),
    // Of its group, and not of the ledger.
    expect(first.move({ id: 1, state: 'planned', token: 0 }, {} as never, 2_000)).rejects.toThrow('the ledger failed'),
    deliver(first, names(0, 5)),
  ]);
  const { runs } = await first.due(3_000, 1);
  await first.move(runs[0]!, { hops: [{ state: 'escalated', why: 'a test' }], dueAt: null }, 3_000);
  expect(await first.prune(4_000, 4_000)).toBeGreaterThan(0);
  const [epoch, end] = [await first.epoch(), await first.recordEnd()];
  await first.close();

  const turn = await b.turn;
  expect(turn.held.epoch).toBeGreaterThan(epoch);
  expect(contentsOf(folders[1])).toEqual(contentsOf(folders[0]));
  expect(contentsOf(folders[1])).toMatchObject({ delivery: [], run: { length: 40 } });
  expect(readFileSync(join(folders[1], 'record-key'))).toEqual(readFileSync(join(folders[0], 'record-key')));
  const second = await b.ledger();
  expect(await second.epoch()).toBe(turn.held.epoch);
  expect(await second.recordEnd()).toEqual(end);
  await second.close();
});

test('who was taken over from writes nothing more, answers nothing, and ends', async () => {
  const folder = await folderOf(store.run, 'over-a');
  const a = joinPair(store.lease('over', { lapse: 600_000 }), folder);
  const ledger = await a.ledger();
  await deliver(ledger, names(0, 1));
  await store.postgresql.sql(`UPDATE tocsin_lease SET holder = 'b', epoch = epoch + 1 WHERE name = 'over'`);
  await expect(deliver(ledger, names(1, 1))).rejects.toThrow('the other receiver has taken over');
  expect((await ledger.ended)?.message).toContain('the other receiver has taken over');
  expect(await linesOf('over')).toBe('1');
  expect(contentsOf(folder)['episode']).toHaveLength(1);
});

test('who only reads learns it as well: nothing acts on what was true', async () => {
  const a = joinPair(store.lease('read', { lapse: 600_000 }), await folderOf(store.run, 'read-a'));
  const ledger = await a.ledger();
  await store.postgresql.sql(`UPDATE tocsin_lease SET holder = 'b', epoch = epoch + 1 WHERE name = 'read'`);
  await expect(ledger.epoch()).rejects.toThrow('the other receiver has taken over');
});

test('while the store hangs no call resolves; afterwards each is written once', async () => {
  const toxic = await startToxic(store.run, store.postgresql.port);
  const servers = [{ host: '127.0.0.1', port: toxic.port }];
  const a = joinPair(store.lease('hangs', { servers, lapse: 600_000 }), await folderOf(store.run, 'hangs-a'));
  const ledger = await a.ledger();
  await deliver(ledger, names(0, 1));
  toxic.be('hangs');
  const [written, read] = [deliver(ledger, names(1, 1)), ledger.countRuns()];
  await until('the ledger says that the store is away', () => a.said.at(-1) !== undefined, 30_000);
  expect([await settled(written), await settled(read)]).toEqual([false, false]);
  toxic.be('well');
  expect(await written).toMatchObject({ value: { meanings: { opened: 1 } } });
  expect(await read).toEqual({ planned: 2 });
  expect(a.said.at(-1)).toBeUndefined();
  expect(await linesOf('hangs')).toBe('1 2');
  await ledger.close();
});

test('a line whose answer was lost is found in the log, and is not taken for a line of another', async () => {
  const deaf = await startDeaf(store.run, store.postgresql.port);
  const servers = [{ host: '127.0.0.1', port: deaf.port }];
  const a = joinPair(store.lease('deaf', { servers, lapse: 600_000 }), await folderOf(store.run, 'deaf-a'));
  const ledger = await a.ledger();
  await deliver(ledger, names(0, 1));
  deaf.lose(true);
  const written = deliver(ledger, names(1, 1));
  await until('the line has arrived', async () => (await linesOf('deaf')) === '1 2');
  expect(await settled(written)).toBe(false);
  deaf.lose(false);
  expect(await written).toMatchObject({ value: { meanings: { opened: 1 } } });
  await deliver(ledger, names(2, 1));
  expect(await linesOf('deaf')).toBe('1 2 3');
  await ledger.close();
});

test('a long log is cut, and who comes later begins with the copy that took its place', async () => {
  const folders = [await folderOf(store.run, 'cut-a'), await folderOf(store.run, 'cut-b')] as const;
  const a = joinPair(store.lease('cut'), folders[0]);
  const first = await a.ledger();
  await deliver(first, names(0, 1));
  for (let n = 0; n < 4; n += 1) await deliver(first, names(10_000 * (n + 1), 10_000));
  await until('the log is cut', async () => (await linesOf('cut')).split(' ')[0] !== '1', 120_000);
  await deliver(first, names(1, 1));
  await first.close();
  const b = joinPair(store.lease('cut'), folders[1]);
  await b.turn;
  expect(contentsOf(folders[1])).toEqual(contentsOf(folders[0]));
}, 300_000);
