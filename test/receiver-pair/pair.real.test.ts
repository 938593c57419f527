import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildService } from '../../packages/tocsin/src/cli/bundle/service.ts';
import { alert, delivery } from '../alert-receivers/samples.ts';
import { until } from '../e2e/site/until.ts';
import { startDeaf } from './deaf.ts';
import { openStore, type Store } from './kit.ts';
import { receiverOf, type Receiver } from './receivers.ts';

let store: Store;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.stop());

const fire = (receiver: Receiver, instance: string): Promise<number> =>
  receiver
    .post(
      '/api/v1/alerts',
      delivery(alert({ labels: { alertname: 'A', instance }, startsAt: new Date().toISOString() })),
    )
    .then(({ status }) => status);
const openEpisodes = (receiver: Receiver): Promise<number | undefined> =>
  receiver.metric('tocsin_receiver_open_episodes');

test('the passive one passes on what it is asked, and takes over from one that was killed, with all that was answered', async () => {
  const [a, b] = [await receiverOf(store, 'killed', 'a'), await receiverOf(store, 'killed', 'b')];
  const first = await a.start();
  await until('the first one is active', () => a.isActive());
  await b.start();
  expect(await (await b.get('/-/ready')).text()).toBe('passive\n');
  expect([await b.metric('tocsin_receiver_active'), await b.metric('tocsin_receiver_lease_store_up')]).toEqual([0, 1]);
  expect([await fire(a, 'web-1'), await fire(b, 'web-2')]).toEqual([202, 202]);
  expect((await fetch(`${b.url}/api/v1/runs`)).status).toBe(401);
  expect(await (await b.get('/api/v1/runs')).json()).toEqual({ runs: [] });
  expect(await openEpisodes(a)).toBe(2);

  first.signal('SIGKILL');
  await until('the other one has taken over', () => b.isActive());
  expect(await openEpisodes(b)).toBe(2);
  // What comes back follows, and passes on as well.
  await a.start();
  expect(await (await a.get('/-/ready')).text()).toBe('passive\n');
  expect(await fire(a, 'web-3')).toBe(202);
  expect(await openEpisodes(b)).toBe(3);
});

test('one that was stopped for longer than the lease ends when it goes on; one that is told to end hands over at once', async () => {
  const [a, b] = [await receiverOf(store, 'paused', 'a'), await receiverOf(store, 'paused', 'b')];
  const first = await a.start();
  await until('the first one is active', () => a.isActive());
  const second = await b.start();
  first.signal('SIGSTOP');
  await until('the other one has taken over', () => b.isActive());
  first.signal('SIGCONT');
  await until('the first one has ended', () => !first.running());
  expect(await fire(b, 'web-1')).toBe(202);

  const again = await a.start();
  await second.stop();
  await until('the first one is active again', () => a.isActive());
  expect(await openEpisodes(a)).toBe(1);
  await again.stop();
});

test('while the store is away nothing is accepted, which the active one and the passive one say; then they go on', async () => {
  const [a, b] = [await receiverOf(store, 'away', 'a'), await receiverOf(store, 'away', 'b')];
  await a.start();
  await until('the first one is active', () => a.isActive());
  await b.start();
  store.postgresql.process.signal('SIGINT');
  await until('PostgreSQL has ended', () => !store.postgresql.process.running());
  for (const receiver of [a, b]) {
    await until('it says so', async () => (await receiver.metric('tocsin_receiver_lease_store_up')) === 0);
    expect((await receiver.get('/-/healthy')).status).toBe(200);
    const ready = await receiver.get('/-/ready');
    expect([ready.status, await ready.text()]).toEqual([503, 'not ready: the lease store is away\n']);
  }
  expect(await a.metric('tocsin_receiver_active')).toBe(1);
  const refused = await b.post('/api/v1/alerts', delivery(alert()));
  expect([refused.status, await refused.json()]).toEqual([
    503,
    { error: 'the lease store is away: nothing can be written until it is back' },
  ]);
  await store.postgresql.revive();
  await until('the store is back', async () => (await a.metric('tocsin_receiver_lease_store_up')) === 1);
  await until('one of them is active', async () => (await a.isActive()) || (await b.isActive()));
  await until('a delivery is accepted', async () => (await fire(b, 'web-1')) === 202);
});

test('what is under way when the store goes away is answered, and one that has just begun passes on', async () => {
  const deaf = await startDeaf(store.run, store.postgresql.port);
  const a = await receiverOf(store, 'under-way', 'a', { servers: [`127.0.0.1:${deaf.port}`] });
  const b = await receiverOf(store, 'under-way', 'b');
  await a.start();
  await until('the first one is active', () => a.isActive());
  deaf.lose(true);
  // Each of them asks the ledger, which asks a store that does not answer.
  const asked = [
    fire(a, 'web-1'),
    ...['/metrics', '/-/ready', '/api/v1/runs'].map(async (path) => (await a.get(path)).status),
  ];
  expect(await Promise.all(asked)).toEqual([503, 200, 503, 503]);
  expect(await a.metric('tocsin_receiver_lease_store_up')).toBe(0);
  deaf.lose(false);
  await until('a delivery is accepted', async () => (await fire(a, 'web-1')) === 202);
  // What was dropped has left nothing behind.
  expect((await a.get('/api/v1/runs')).status).toBe(200);
  await b.start();
  expect(await fire(b, 'web-2')).toBe(202);
  expect(await openEpisodes(a)).toBe(2);
});

test('the kill switch holds wherever it was turned, and by whichever way', async () => {
  const [a, b] = [await receiverOf(store, 'switch', 'a'), await receiverOf(store, 'switch', 'b')];
  const first = await a.start();
  await until('the first one is active', () => a.isActive());
  const second = await b.start();
  const isOn = async (receiver: Receiver): Promise<boolean> =>
    (await receiver.metric('tocsin_receiver_kill_switch')) === 1;
  // Through the passive one.
  expect((await b.post('/api/v1/kill-switch', { on: true, by: 'Ada', why: 'a drill' })).status).toBe(200);
  expect(await isOn(a)).toBe(true);
  await first.stop();
  await until('the other one is active', () => b.isActive());
  expect(await isOn(b)).toBe(true);
  expect((await b.post('/api/v1/kill-switch', { on: false, by: 'Ada', why: 'over' })).status).toBe(200);

  const back = await a.start();
  await second.stop();
  await until('the first one is active', () => a.isActive());
  expect(await isOn(a)).toBe(false);
  await b.start();
  // By hand, on the host of the active one.
  writeFileSync(join(a.folder, 'kill-switch'), 'Bob by hand\n');
  const told = `SELECT count(*) FROM tocsin_log WHERE name = 'switch' AND position('Bob by hand'::bytea IN changes) > 0`;
  await until('it is in the ledger', async () => Number(await store.postgresql.sql(told)) > 0);
  await back.stop();
  await until('the other one is active', () => b.isActive());
  expect(await isOn(b)).toBe(true);
});

test('the one file of the receiver is one of a pair as well', async () => {
  const program = join(store.run.dir, 'receiver.mjs');
  writeFileSync(program, (await buildService('receiver')).text);
  const [a, b] = [await receiverOf(store, 'bundle', 'a'), await receiverOf(store, 'bundle', 'b')];
  const first = await a.start(program);
  await until('the first one is active', () => a.isActive());
  expect(await fire(a, 'web-1')).toBe(202);
  await b.start(program);
  await first.stop();
  await until('the other one is active', () => b.isActive());
  expect(await openEpisodes(b)).toBe(1);
});
