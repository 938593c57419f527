import { Redis } from 'ioredis';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { horizon } from './collectors.ts';
import { describeWith } from '../describe-with.ts';
import { startRedis } from '../e2e/site/redis.ts';
import { seedHorizon } from './horizon.ts';
import { scraping, scrapingFrom, temporaryFolder } from './kit.ts';
import { useServer } from './servers.ts';

const UP = 'tocsin_exporter_collector_up{collector="horizon"}';
const failed = (reason: string): string =>
  `tocsin_exporter_collector_errors_total{collector="horizon",reason="${reason}"}`;
const status = (name: string): string => `askproai_horizon_status{status="${name}"}`;
const config = (port: number, more: object = {}) => ({
  redis: { host: '127.0.0.1', port },
  database: 0,
  prefix: 'askproai_database_',
  horizonPrefix: 'askproai_horizon:',
  queues: ['default', 'calls', 'webhooks'],
  ...more,
});
const ofHorizon = (served: Record<string, number>): string[] =>
  Object.keys(served).filter((name) => name.startsWith('askproai_horizon'));

describeWith("Horizon's keys in a real Redis", ['redis-server'], () => {
  const server = useServer(async (run) => ({ run, redis: await startRedis(run) }));
  const seeded = async <T>(work: (seed: ReturnType<typeof seedHorizon>, client: Redis) => Promise<T>): Promise<T> => {
    const client = new Redis({ port: server().redis.port });
    try {
      return await work(seedHorizon(client), client);
    } finally {
      client.disconnect();
    }
  };
  const emptied = () => seeded((_, client) => client.flushall());
  const fresh = async () => {
    await emptied();
    return scraping(horizon(config(server().redis.port)));
  };

  test('without Horizon: inactive, and nothing that nobody knows', async () => {
    const { scrape } = await fresh();
    const served = await scrape();
    expect(served).toMatchObject({
      [UP]: 1,
      [status('inactive')]: 1,
      [status('running')]: 0,
      'askproai_horizon_queue_time_to_clear_seconds{queue="calls"}': 0,
    });
    expect(served).not.toHaveProperty('askproai_horizon_last_snapshot_timestamp_seconds');
  });

  test('two masters on two hosts: paused only if both are, inactive once both are silent', async () => {
    const { scrape } = await fresh();
    const at = (seconds: number): number => Date.now() / 1000 - seconds;
    const statuses = async () => {
      const served = await scrape();
      return ['running', 'paused', 'inactive'].filter((name) => served[status(name)] === 1);
    };
    await seeded(async ({ master }) => {
      await master('web-01-aBcD', 'running');
      await master('web-02-eFgH', 'paused');
    });
    expect(await statuses()).toEqual(['running']);
    expect(await scrape()).toMatchObject({
      'askproai_horizon_masters{status="running"}': 1,
      'askproai_horizon_masters{status="paused"}': 1,
    });
    await seeded(({ master }) => master('web-01-aBcD', 'paused'));
    expect(await statuses()).toEqual(['paused']);
    await seeded(async ({ master }) => {
      await master('web-01-aBcD', 'running', at(15));
      await master('web-02-eFgH', 'paused', at(15));
    });
    expect(await statuses()).toEqual(['inactive']);
    // Redis ends the hash of a master that is silent: while it is there, the clock of the master's host does not matter.
    await seeded(async ({ master }, client) => {
      await master('web-01-aBcD', 'running', at(45));
      await client.expire('askproai_horizon:master:web-01-aBcD', 15);
    });
    expect(await statuses()).toEqual(['running']);
    await seeded((_, client) => client.del('askproai_horizon:master:web-01-aBcD'));
    // A sign of life whose master is gone is nobody's.
    await seeded((_, client) => client.zadd('askproai_horizon:masters', at(0), 'web-03-iJkL'));
    expect(await statuses()).toEqual(['inactive']);
  });

  test('supervisors without their random prefix, processes by the queues that they share, time to clear', async () => {
    const { scrape } = await fresh();
    await seeded(async ({ supervisor, finished }, client) => {
      for (const host of ['web-01-aBcD', 'web-02-eFgH'])
        await supervisor('supervisor-1', {
          master: host,
          processes: { 'redis:webhooks': 1, 'redis:calls,default': 3 },
          maxProcesses: 10,
        });
      await supervisor('gone', {
        master: 'x-1234',
        processes: { 'redis:calls': 9 },
        maxProcesses: 9,
        at: Date.now() / 1000 - 31,
      });
      await client.rpush('askproai_database_queues:calls', ...Array.from({ length: 60 }, () => '{}'));
      await client.rpush('askproai_database_queues:webhooks', '{}');
      await finished('completed', { queue: 'calls', name: 'App\\Jobs\\PlaceCall', run: 0.5 });
    });
    const served = await scrape();
    expect(served).toMatchObject({
      [UP]: 1,
      'askproai_horizon_supervisors{status="running"}': 2,
      'askproai_horizon_supervisor_processes{supervisor="supervisor-1",queues="webhooks"}': 2,
      'askproai_horizon_supervisor_processes{supervisor="supervisor-1",queues="calls,default"}': 6,
      'askproai_horizon_supervisor_processes_max{supervisor="supervisor-1"}': 20,
      'askproai_horizon_queue_time_to_clear_seconds{queue="default"}': 0,
    });
    expect(served['askproai_horizon_queue_time_to_clear_seconds{queue="calls"}']).toBeCloseTo((60 * 0.5) / 6, 3);
    // One job waits and nobody ever saw how long one takes.
    expect(served).not.toHaveProperty('askproai_horizon_queue_time_to_clear_seconds{queue="webhooks"}');
    expect(JSON.stringify(served)).not.toContain('gone');
  });

  test('each finished job is counted once, with how long it waited and ran, through snapshots and late arrivals', async () => {
    const { scrape } = await fresh();
    const processed = 'askproai_queue_jobs_processed_total{queue="calls",class="App\\\\Jobs\\\\PlaceCall"}';
    const job = { queue: 'calls', name: 'App\\Jobs\\PlaceCall' };
    await seeded(async ({ finished }) => {
      await finished('completed', { ...job, wait: 17, run: 0.4, ended: Date.now() / 1000 + 5 });
      await finished('silenced', { ...job, wait: 0.02, run: 2 });
      await finished('failed', { ...job, name: 'Odd "class"\nname' });
    });
    expect(await scrape()).toMatchObject({
      [processed]: 2,
      'askproai_queue_jobs_failed_total{queue="calls",class="Odd \\"class\\"\\nname"}': 1,
      'askproai_queue_job_wait_seconds_count{queue="calls"}': 2,
      'askproai_queue_job_wait_seconds_bucket{queue="calls",le="10"}': 1,
      'askproai_queue_job_wait_seconds_bucket{queue="calls",le="30"}': 2,
      'askproai_queue_job_duration_seconds_bucket{queue="calls",class="App\\\\Jobs\\\\PlaceCall",le="0.5"}': 1,
      'askproai_queue_job_duration_seconds_count{queue="calls",class="App\\\\Jobs\\\\PlaceCall"}': 2,
    });
    await seeded(async ({ snapshot, finished }) => {
      await snapshot(1_700_000_000);
      // Of a host whose clock is some seconds behind the first one's.
      await finished('completed', job);
    });
    expect(await scrape()).toMatchObject({
      [processed]: 3,
      askproai_horizon_last_snapshot_timestamp_seconds: 1_700_000_000,
      'askproai_horizon_jobs{set="completed"}': 2,
    });
    expect(await scrape()).toMatchObject({ [processed]: 3 });
  });

  test('a job that is listed and not written to its end yet is counted when it is', async () => {
    const { scrape } = await fresh();
    const processed = 'askproai_queue_jobs_processed_total{queue="calls",class="A"}';
    await seeded(async ({ finished }, client) => {
      const id = await finished('completed', { queue: 'calls', name: 'A' });
      await client.hdel(`askproai_horizon:${id}`, 'completed_at');
      expect(await scrape()).not.toHaveProperty([processed]);
      await client.hset(`askproai_horizon:${id}`, 'completed_at', String(Date.now() / 1000));
    });
    expect(await scrape()).toMatchObject({ [processed]: 1 });
  });

  test("jobs from before the start are nobody's; too many for one scrape wait and are not lost", async () => {
    const { scrape } = await fresh();
    const now = Date.now() / 1000;
    await seeded(async ({ finished }) => {
      await finished('completed', { queue: 'calls', name: 'B', ended: now - 100 });
      await Promise.all(
        Array.from({ length: 5600 }, (_, index) =>
          finished('completed', { queue: 'calls', name: 'B', ended: now + 1 + index / 10 }),
        ),
      );
    });
    const processed = 'askproai_queue_jobs_processed_total{queue="calls",class="B"}';
    expect(await scrape()).toMatchObject({ [processed]: 5000, askproai_horizon_unread_jobs: 600 });
    expect(await scrape()).toMatchObject({ [processed]: 5600, askproai_horizon_unread_jobs: 0 });
    expect(await scrape()).toMatchObject({ [processed]: 5600 });
  });

  test('a restart loses and repeats no job', async () => {
    await emptied();
    const folder = await temporaryFolder();
    const processed = 'askproai_queue_jobs_processed_total{queue="calls",class="R"}';
    const job = { queue: 'calls', name: 'R' };
    const restarted = () => scrapingFrom(folder.path, horizon(config(server().redis.port)));
    const first = await restarted();
    await seeded(({ finished }) => finished('completed', { ...job, ended: Date.now() / 1000 + 1 }));
    expect(await first.scrape()).toMatchObject({ [processed]: 1 });
    await first.scraper.stop();
    // While nobody watches, and with a clock that is behind.
    await seeded(({ finished }) => finished('completed', job));
    expect(await (await restarted()).scrape()).toMatchObject({ [processed]: 2 });
    await folder.remove();
  });

  test('hostile names: at most a hundred classes, unknown queues as one', async () => {
    const { scrape } = await fresh();
    await seeded(async ({ finished }) => {
      await Promise.all(
        Array.from({ length: 150 }, (_, index) =>
          finished('completed', { queue: 'calls', name: `C${index}"\n\\${'x'.repeat(500)}` }),
        ),
      );
      await finished('completed', { queue: 'a:b,c"ü', name: 'D' });
    });
    const served = await scrape();
    const classes = Object.keys(served).filter((name) => name.startsWith('askproai_queue_jobs_processed_total'));
    expect(classes.length).toBeLessThanOrEqual(102);
    expect(served).toMatchObject({ 'askproai_queue_job_wait_seconds_count{queue="other"}': 1 });
  });

  test('while Redis is down or its answer is garbage there is no status, not even inactive; counters stay', async () => {
    const { scrape } = await fresh();
    const processed = 'askproai_queue_jobs_processed_total{queue="calls",class="E"}';
    await seeded(({ finished }) => finished('completed', { queue: 'calls', name: 'E' }));
    expect(await scrape()).toMatchObject({ [processed]: 1 });
    await seeded((_, client) => client.set('askproai_horizon:masters', 'text'));
    const garbage = await scrape();
    expect(garbage).toMatchObject({ [UP]: 0, [failed('parse')]: 1, [processed]: 1 });
    expect(ofHorizon(garbage)).toEqual([]);

    await server().redis.process.stop();
    const down = await scrape();
    expect(down).toMatchObject({ [UP]: 0, [failed('connect')]: 1, [processed]: 1 });
    expect(ofHorizon(down)).toEqual([]);
    await startRedis(server().run, { port: server().redis.port });
    expect(await scrape()).toMatchObject({ [UP]: 1, [status('inactive')]: 1, [processed]: 1 });
  });

  test('a Redis that says nothing is left at the deadline', async () => {
    const sockets: Socket[] = [];
    const mute = createServer((socket) => sockets.push(socket.resume())).listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const { scrape } = await scraping(horizon(config((mute.address() as AddressInfo).port)));
    expect(await scrape(200)).toMatchObject({ [UP]: 0, [failed('timeout')]: 1 });
    const [socket] = sockets;
    if (socket && !socket.closed) await once(socket, 'close');
    mute.close();
  });
});
