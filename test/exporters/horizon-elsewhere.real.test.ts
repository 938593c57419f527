import { Redis } from 'ioredis';
import { beforeEach, expect, test } from 'vitest';
import { horizon, queue } from './collectors.ts';
import { describeWith } from '../describe-with.ts';
import { startRedis } from '../e2e/site/redis.ts';
import { seedHorizon } from './horizon.ts';
import { scraping } from './kit.ts';
import { useServer } from './servers.ts';

const upOf = (id: string): string => `tocsin_exporter_collector_up{collector="${id}"}`;
const failedFor = (id: string, reason: string): string =>
  `tocsin_exporter_collector_errors_total{collector="${id}",reason="${reason}"}`;
const CLEAR = 'askproai_horizon_queue_time_to_clear_seconds{queue="calls"}';
const RUNNING = 'askproai_horizon_status{status="running"}';

describeWith('Horizon with a connection of its own', ['redis-server'], () => {
  const server = useServer(async (run) => startRedis(run));
  const within = async (db: number, work: (client: Redis) => Promise<unknown>): Promise<void> => {
    const client = new Redis({ port: server().port, db });
    await work(client).finally(() => client.disconnect());
  };
  const config = (more: object = {}) => ({
    redis: { host: '127.0.0.1', port: server().port },
    database: 0,
    prefix: 'askproai_database_',
    horizonPrefix: 'askproai_horizon:',
    queues: ['calls'],
    ...more,
  });
  const scrapeOf = async (...collectors: Parameters<typeof scraping>) => (await scraping(...collectors)).scrape();
  beforeEach(() => within(0, (client) => client.flushall()));

  test('in another database: its keys from there, those of the queues from theirs', async () => {
    await within(3, (client) => seedHorizon(client).master('web-01-aBcD', 'running'));
    await within(0, (client) => client.rpush('askproai_database_queues:calls', '{}'));
    const wrong = horizon(config());
    const served = await scrapeOf(wrong);
    expect(served).toMatchObject({ [upOf('horizon')]: 0, [failedFor('horizon', 'config')]: 1 });
    expect(served).not.toHaveProperty([RUNNING]);
    expect(await wrong.examine?.(AbortSignal.timeout(60_000))).toEqual([
      'Database 0 has no key of Horizon; database 3 has, with that prefix: set horizonDatabase to 3.',
    ]);
    const right = await scrapeOf(horizon(config({ horizonDatabase: 3 })));
    expect(right).toMatchObject({ [upOf('horizon')]: 1, [RUNNING]: 1 });
    // A job waits, and nobody knows how long one takes: it is not 0.
    expect(right).not.toHaveProperty([CLEAR]);
    await within(0, (client) => client.del('askproai_database_queues:calls'));
    expect(await scrapeOf(horizon(config({ horizonDatabase: 3 })))).toMatchObject({ [CLEAR]: 0 });
  });

  test('under another prefix it is unknown whether it runs; a key that only ends alike is none of its', async () => {
    await within(0, (client) => client.zadd('shop-horizon:masters', 1, 'web-01'));
    expect(await scrapeOf(horizon(config()))).toMatchObject({ [failedFor('horizon', 'config')]: 1 });
    await within(0, (client) => client.flushall());
    await within(0, (client) => client.sadd('shop:webmasters', 'ada'));
    expect(await scrapeOf(horizon(config()))).toMatchObject({
      [upOf('horizon')]: 1,
      'askproai_horizon_status{status="inactive"}': 1,
    });
  });

  test.each(['my-queues:', 'queues:queues:', ''])('a prefix such as "%s"', async (prefix) => {
    await within(0, (client) => client.rpush(`${prefix}queues:mail`, '{}'));
    const one = queue({ ...config(), prefix, connection: 'redis' });
    expect(await scrapeOf(one)).toMatchObject({ [upOf('queue')]: 1, 'askproai_queue_size{queue="calls"}': 0 });
    expect(await one.examine?.(AbortSignal.timeout(60_000))).toEqual([
      { note: 'There are queues that are not watched: mail. Add them to queues, if they matter.' },
    ]);
  });
});
