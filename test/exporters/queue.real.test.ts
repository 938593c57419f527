import { Redis } from 'ioredis';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { queue } from './collectors.ts';
import { describeWith } from '../describe-with.ts';
import { startRedis } from '../e2e/site/redis.ts';
import { until } from '../e2e/site/until.ts';
import { known, scraping } from './kit.ts';
import { useServer } from './servers.ts';

const UP = 'tocsin_exporter_collector_up{collector="queue"}';
const size = (queue: string): string => `askproai_queue_size{queue="${queue}"}`;
const failed = (reason: string): string =>
  `tocsin_exporter_collector_errors_total{collector="queue",reason="${reason}"}`;
const config = (port: number, more: object = {}) => ({
  redis: { host: '127.0.0.1', port },
  database: 0,
  prefix: 'askproai_database_',
  queues: ['default', 'calls', 'webhooks'],
  ...more,
});

describeWith('queues in a real Redis', ['redis-server'], () => {
  const server = useServer(async (run) => ({ run, redis: await startRedis(run) }));
  const withClient = async (work: (client: Redis) => Promise<unknown>): Promise<void> => {
    const client = new Redis({ port: server().redis.port });
    await work(client);
    client.disconnect();
  };

  test('ready, delayed and reserved jobs, with the prefix, in the database', async () => {
    await withClient(async (client) => {
      await client.rpush('askproai_database_queues:default', 'a', 'b', 'c');
      await client.zadd('askproai_database_queues:default:delayed', 1, 'd', 2, 'e');
      await client.zadd('askproai_database_queues:default:reserved', 1, 'f');
      await client.rpush('askproai_database_queues:default:notify', 1, 1, 1);
      await client.rpush('queues:calls', 'without a prefix');
      await client.select(2);
      await client.rpush('askproai_database_queues:calls', 'in another database');
    });
    const { scrape } = await scraping(queue(config(server().redis.port)));
    expect(await scrape()).toMatchObject({ [UP]: 1, [size('default')]: 6, [size('calls')]: 0, [size('webhooks')]: 0 });
    const other = await scraping(queue(config(server().redis.port, { database: 2 })));
    expect(await other.scrape()).toMatchObject({ [UP]: 1, [size('default')]: 0, [size('calls')]: 1 });
  });

  test('states, jobs that are stuck, and the age of the oldest where it is known', async () => {
    const at = (seconds: number): number => Date.now() / 1000 + seconds;
    await withClient(async (client) => {
      const keys = 'stuck:queues:';
      await client.rpush(`${keys}calls`, JSON.stringify({ pushedAt: String(at(-60)) }), '{}');
      await client.rpush(`${keys}webhooks`, JSON.stringify({ createdAt: Math.floor(at(-120)) }));
      await client.rpush(`${keys}default`, JSON.stringify({ uuid: 'of an older Laravel' }));
      await client.zadd(`${keys}calls:delayed`, at(-5), 'a', at(-4), 'b', at(600), 'c');
      await client.zadd(`${keys}calls:reserved`, at(-5), 'd', at(90), 'e');
    });
    const { scrape } = await scraping(queue(config(server().redis.port, { prefix: 'stuck:' })));
    const served = await scrape();
    const jobs = (state: string): string => `askproai_queue_jobs{queue="calls",state="${state}"}`;
    expect(served).toMatchObject({
      [size('calls')]: 7,
      [jobs('ready')]: 2,
      [jobs('delayed')]: 3,
      [jobs('reserved')]: 2,
      'askproai_queue_overdue_delayed_jobs{queue="calls"}': 2,
      'askproai_queue_expired_reserved_jobs{queue="calls"}': 1,
    });
    expect(Math.round((served['askproai_queue_oldest_job_age_seconds{queue="calls"}'] ?? 0) / 30)).toBe(2);
    expect(Math.round((served['askproai_queue_oldest_job_age_seconds{queue="webhooks"}'] ?? 0) / 30)).toBe(4);
    expect(served).not.toHaveProperty('askproai_queue_oldest_job_age_seconds{queue="default"}');
    for (const payload of ['not JSON', '[1]', 'null', '{"pushedAt":"soon"}', '{"pushedAt":0}']) {
      await withClient((client) => client.lset('stuck:queues:calls', 0, payload));
      const odd = await scrape();
      expect(odd).toMatchObject({ [UP]: 1, [jobs('ready')]: 2 });
      expect(odd).not.toHaveProperty('askproai_queue_oldest_job_age_seconds{queue="calls"}');
    }
  });

  test('queues that the catalogue does not know are one series, and told', async () => {
    await withClient((client) => client.rpush('queues:emails', 'a'));
    const { scrape } = await scraping(queue(config(server().redis.port, { prefix: '', queues: ['emails', 'sms'] })));
    const served = await scrape();
    expect(served).toMatchObject({
      [UP]: 1,
      [size('other')]: 1,
      'tocsin_exporter_series_folded_total{collector="queue"}': 12,
    });
  });

  test('a key that is no queue makes the whole answer absent', async () => {
    await withClient((client) => client.set('odd:queues:default', 'text'));
    const { scrape } = await scraping(queue(config(server().redis.port, { prefix: 'odd:' })));
    const served = await scrape();
    expect(served).toMatchObject({ [UP]: 0, [failed('parse')]: 1 });
    expect(Object.keys(served).filter((name) => name.startsWith('askproai_queue_size'))).toEqual([]);
  });

  test('a wrong password, and one where none is wanted', async () => {
    await withClient((client) => client.config('SET', 'requirepass', 's3cret'));
    for (const password of [undefined, known('wrong')]) {
      const { scrape } = await scraping(queue(config(server().redis.port, { password })));
      expect(await scrape()).toMatchObject({ [UP]: 0, [failed('auth')]: 1 });
    }
    const { scrape } = await scraping(queue(config(server().redis.port, { password: known('s3cret') })));
    expect(await scrape()).toMatchObject({ [UP]: 1, [size('default')]: 6 });
    const client = new Redis({ port: server().redis.port, password: 's3cret' });
    await client.config('SET', 'requirepass', '');
    client.disconnect();
  });

  test('a database that Redis does not have', async () => {
    const { scrape } = await scraping(queue(config(server().redis.port, { database: 99 })));
    expect(await scrape()).toMatchObject({ [UP]: 0, [failed('other')]: 1 });
  });

  test('no connection is left behind', async () => {
    const { scrape } = await scraping(queue(config(server().redis.port)));
    for (let scrapes = 0; scrapes < 20; scrapes++) await scrape();
    await withClient(async (client) => {
      await until(
        'only this connection is left',
        async () =>
          String(await client.client('LIST'))
            .trim()
            .split('\n').length === 1,
      );
    });
  });

  test('while Redis is down there are no sizes, not even 0; then they are back', async () => {
    const { run, redis } = server();
    const { scrape } = await scraping(queue(config(redis.port)));
    expect(await scrape()).toHaveProperty([size('default')]);
    await redis.process.stop();
    const down = await scrape();
    expect(down).toMatchObject({ [UP]: 0, [failed('connect')]: 1 });
    expect(Object.keys(down).filter((name) => name.startsWith('askproai_queue_size'))).toEqual([]);

    await startRedis(run, { port: redis.port });
    expect(await scrape()).toMatchObject({ [UP]: 1, [size('default')]: 0, [failed('connect')]: 1 });
  });

  test('a Redis that accepts and says nothing is left at the deadline, and its connection closed', async () => {
    const sockets: Socket[] = [];
    const mute = createServer((socket) => sockets.push(socket.resume())).listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const { scrape } = await scraping(queue(config((mute.address() as AddressInfo).port)));
    expect(await scrape(200)).toMatchObject({ [UP]: 0, [failed('timeout')]: 1 });
    const [socket] = sockets;
    if (socket && !socket.closed) await once(socket, 'close');
    // The bulkhead is free again.
    await scrape(200);
    expect(sockets.length).toBe(2);
    mute.close();
  });
});
