import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { withRedis } from '../../packages/packs/redis/redis.ts';
import { horizon, queue } from './collectors.ts';
import { describeWith } from '../describe-with.ts';
import { startRedis } from '../e2e/site/redis.ts';
import { freePort, freePorts, portAccepts } from '../e2e/ports.ts';
import { until } from '../e2e/site/until.ts';
import { openAuthority } from './certificates.ts';
import { known, scraping } from './kit.ts';
import { useServer } from './servers.ts';

const UP = 'tocsin_exporter_collector_up{collector="queue"}';
const size = (name: string): string => `askproai_queue_size{queue="${name}"}`;
const config = (
  redis: { readonly host: string; readonly port: number } | { readonly path: string },
  more: object = {},
) => ({
  redis,
  database: 0,
  prefix: 'shop_',
  queues: ['default', 'calls'],
  ...more,
});
const examine = async (settings: ReturnType<typeof config>) =>
  (await queue(settings).examine?.(AbortSignal.timeout(60_000))) ?? [];

describeWith('a Redis with accounts, TLS and a socket', ['redis-server', 'openssl'], () => {
  const server = useServer(async (run) => {
    const authority = await openAuthority(run.dir);
    const issued = await authority.issue('cache.test', '20200101000000Z', '20400101000000Z');
    const acl = join(run.dir, 'users.acl');
    await writeFile(
      acl,
      'user default off\nuser watcher on >pass1 ~shop_* +@read +select +ping\nuser blind on >pass2 ~other_* +@read +select\nuser root on nopass ~* +@all\n',
    );
    const socket = join(run.dir, 'redis.sock');
    const tlsPort = await freePort();
    const key = issued.certFile.replace('.pem', '.key');
    const args = ['--aclfile', acl, '--unixsocket', socket, '--tls-port', `${tlsPort}`, '--tls-auth-clients', 'no'];
    const files = ['--tls-cert-file', issued.certFile, '--tls-key-file', key, '--tls-ca-cert-file', authority.caFile];
    const redis = await startRedis(run, { args: [...args, ...files] });
    const client = new Redis({ port: redis.port, username: 'root', password: 'x' });
    await client.rpush('shop_queues:default', 'a', 'b');
    client.disconnect();
    return { redis, socket, tlsPort, caFile: authority.caFile };
  });
  const login = { user: 'watcher', password: known('pass1') };

  test('an account of its own', async () => {
    const { host, port } = server().redis;
    const { scrape } = await scraping(queue(config({ host, port }, login)));
    expect(await scrape()).toMatchObject({ [UP]: 1, [size('default')]: 2 });
    for (const more of [{}, { password: known('pass1') }, { user: 'blind', password: known('pass2') }]) {
      const refused = await scraping(queue(config({ host, port }, more)));
      const served = await refused.scrape();
      expect(served).toMatchObject({
        [UP]: 0,
        'tocsin_exporter_collector_errors_total{collector="queue",reason="auth"}': 1,
      });
      expect(served).not.toHaveProperty([size('default')]);
    }
  });

  test('over its socket', async () => {
    const { scrape } = await scraping(queue(config({ path: server().socket }, login)));
    expect(await scrape()).toMatchObject({ [UP]: 1, [size('default')]: 2 });
  });

  test('over TLS, by whom it is signed and to whom', async () => {
    const { caFile, tlsPort: port } = server();
    const at = { host: '127.0.0.1', port };
    const over = async (tls: object) => (await scraping(queue(config(at, { ...login, tls })))).scrape();
    expect(await over({ caFile, serverName: 'cache.test', verify: true })).toMatchObject({
      [UP]: 1,
      [size('default')]: 2,
    });
    expect(await over({ caFile, serverName: 'mail.test', verify: true })).toMatchObject({ [UP]: 0 });
    expect(await over({ verify: true })).toMatchObject({ [UP]: 0 });
    expect(await over({ verify: false })).toMatchObject({ [UP]: 1 });
  });
});

describeWith('a Redis behind a Sentinel', ['redis-server'], () => {
  const server = useServer(async (run) => {
    const redis = await startRedis(run, { name: 'master' });
    const client = new Redis({ port: redis.port });
    await client.rpush('shop_queues:calls', 'a');
    client.disconnect();
    const file = join(run.dir, 'sentinel.conf');
    await writeFile(file, `sentinel monitor main 127.0.0.1 ${redis.port} 1\n`);
    const port = await freePort();
    await run.start({
      name: 'sentinel',
      file: 'redis-server',
      args: [file, '--sentinel', '--port', `${port}`, '--bind', '127.0.0.1'],
      ready: async () => {
        const probe = new Redis({ port, lazyConnect: true, retryStrategy: null }).on('error', () => undefined);
        return probe.connect().then(
          () => (probe.disconnect(), true),
          () => false,
        );
      },
    });
    return { port };
  });

  test('its master is asked, by the first Sentinel that answers', async () => {
    const { port } = server();
    const sentinel = { master: 'main', also: [{ host: '127.0.0.1', port }] };
    const { scrape } = await scraping(queue(config({ host: '127.0.0.1', port: 1 }, { sentinel })));
    expect(await scrape()).toMatchObject({ [UP]: 1, [size('calls')]: 1 });
    const unknown = await scraping(
      queue(config({ host: '127.0.0.1', port }, { sentinel: { master: 'other', also: [] } })),
    );
    expect(await unknown.scrape()).toMatchObject({
      [UP]: 0,
      'tocsin_exporter_collector_errors_total{collector="queue",reason="config"}': 1,
    });
  });
});

describeWith('a Sentinel with an account of its own', ['redis-server'], () => {
  const server = useServer(async (run) => {
    const redis = await startRedis(run, { name: 'kept' });
    const client = new Redis({ port: redis.port });
    await client.rpush('shop_queues:calls', 'a', 'b');
    await client.acl('SETUSER', 'teller', 'on', '>of the shop', '~*', '+@all');
    client.disconnect();
    const file = join(run.dir, 'kept-sentinel.conf');
    await writeFile(file, `sentinel monitor main 127.0.0.1 ${redis.port} 1\nuser warden on >guarding ~* &* +@all\n`);
    const port = await freePort();
    await run.start({
      name: 'kept-sentinel',
      file: 'redis-server',
      args: [file, '--sentinel', '--port', `${port}`, '--bind', '127.0.0.1', '--requirepass', 'closed'],
      ready: () => portAccepts(port),
    });
    return { port };
  });
  const asked = (more: object) =>
    scraping(
      queue(
        config(
          { host: '127.0.0.1', port: server().port },
          { user: 'teller', password: known('of the shop'), sentinel: { master: 'main', also: [], ...more } },
        ),
      ),
    );

  test('is asked by it, and the master by its own', async () => {
    for (const account of [{ password: known('closed') }, { user: 'warden', password: known('guarding') }])
      expect(await (await asked(account)).scrape()).toMatchObject({ [UP]: 1, [size('calls')]: 2 });
    const refused = { [UP]: 0, 'tocsin_exporter_collector_errors_total{collector="queue",reason="auth"}': 1 };
    for (const account of [{}, { password: known('of the shop') }])
      expect(await (await asked(account)).scrape()).toMatchObject(refused);
  });

  test('where it is wanted and not said, what has to be set is', async () => {
    const sentinel = { master: 'main', also: [] };
    const settings = config({ host: '127.0.0.1', port: server().port }, { sentinel });
    await expect(examine(settings)).rejects.toMatchObject({
      reason: 'auth',
      message: expect.stringMatching(/^the Sentinel: NOAUTH/) as string,
      advice: 'Sentinels have accounts of their own: set passwordFile in sentinel, and user where they have ACLs.',
    });
  });
});

describeWith('a Redis cluster of two nodes', ['redis-server'], () => {
  const server = useServer(async (run) => {
    // Its usual port for other nodes, 10,000 above its own, is one of those that outgoing connections get.
    const { mine, others } = await freePorts('mine', 'others');
    const start = (name: string, bus: number) =>
      startRedis(run, { name, args: ['--cluster-enabled', 'yes', '--cluster-port', `${bus}`] });
    const [one, other] = [await start('one', mine), await start('other', others)];
    const [first, second] = [one, other].map(({ port }) => new Redis({ port }));
    if (!first || !second) throw new Error('no nodes');
    await first.call('cluster', 'addslotsrange', '0', '8191');
    await second.call('cluster', 'addslotsrange', '8192', '16383');
    await first.call('cluster', 'meet', '127.0.0.1', `${other.port}`, `${others}`);
    for (const node of [first, second])
      await until('the cluster is whole', async () =>
        String(await node.call('cluster', 'info')).includes('cluster_state:ok'),
      );
    run.atEnd({ name: 'clients', close: async () => [first, second].forEach((client) => client.disconnect()) });
    return { one, other, first, second };
  });

  test('commands go where the keys are, whichever node is named', async () => {
    const { one, other, first, second } = server();
    // A cluster client of its own would be more than a test needs: each key is written where it belongs.
    const push = async (key: string) => {
      await first.rpush(key, 'a').catch(() => second.rpush(key, 'a'));
    };
    for (const key of ['shop_queues:{default}', 'shop_queues:{calls}', 'shop_queues:calls']) await push(key);
    for (const { host, port } of [one, other]) {
      const { scrape } = await scraping(queue(config({ host, port })));
      expect(await scrape()).toMatchObject({ [UP]: 1, [size('default')]: 1, [size('calls')]: 2 });
      expect(await examine(config({ host, port }, { queues: ['default'] }))).toStrictEqual([
        { note: 'There are queues that are not watched: calls. Add them to queues, if they matter.' },
      ]);
    }
    const { scrape } = await scraping(queue(config({ host: one.host, port: one.port }, { database: 1 })));
    expect(await scrape()).toMatchObject({ [UP]: 0 });
  });

  test('a slot that nobody serves fails with the words of the cluster', async () => {
    const { one, first } = server();
    await first.call('config', 'set', 'cluster-require-full-coverage', 'no');
    await first.call('cluster', 'delslotsrange', '0', '8191');
    const failure = await withRedis(config({ host: one.host, port: one.port }), AbortSignal.timeout(60_000), (ask) =>
      ask(['get', 'foo{06S}'], ['get', 'b'], ['get', 'a']),
    ).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'CollectorError', message: expect.stringMatching(/^CLUSTERDOWN/) as string });
  });
});

describeWith('what the names of keys tell', ['redis-server'], () => {
  const server = useServer(async (run) => ({ redis: await startRedis(run, { name: 'names' }) }));
  const withClient = async (work: (client: Redis) => Promise<unknown>): Promise<void> => {
    const client = new Redis({ port: server().redis.port });
    await client.flushall();
    await work(client);
    client.disconnect();
  };
  const here = (more: object = {}) => config({ host: '127.0.0.1', port: server().redis.port }, more);

  test('under another prefix nothing is known, and nothing is 0; an application that has nothing to do has empty queues', async () => {
    await withClient((client) => client.rpush('shop-queues:default', 'a'));
    const { scrape } = await scraping(queue(here()));
    const served = await scrape();
    expect(served).toMatchObject({
      [UP]: 0,
      'tocsin_exporter_collector_errors_total{collector="queue",reason="config"}': 1,
    });
    expect(Object.keys(served).filter((name) => name.startsWith('askproai_queue'))).toEqual([]);
    await withClient(async (client) => client.rpush('shop_queues:default', 'a'));
    const right = await scraping(queue(here()));
    expect(await right.scrape()).toMatchObject({ [UP]: 1, [size('default')]: 1 });
    // Its jobs are done, and another application has some: it was seen to be right.
    await withClient(async (client) => client.rpush('mail_queues:default', 'a'));
    expect(await right.scrape()).toMatchObject({ [UP]: 1, [size('default')]: 0 });
  });

  test('queues that are paused, in the cache beside it', async () => {
    await withClient(async (client) => {
      await client.rpush('shop_queues:default', 'a');
      await client.select(3);
      await client.set('shop_store-illuminate:queue:paused:redis:calls', 'b:1;');
    });
    const cache = { database: 3, prefix: 'store-' };
    const { scrape } = await scraping(queue(here({ cache })));
    expect(await scrape()).toMatchObject({
      [UP]: 1,
      'askproai_queue_paused{queue="default"}': 0,
      'askproai_queue_paused{queue="calls"}': 1,
      [size('default')]: 1,
    });
    expect(await examine(here({ cache }))).toStrictEqual([
      'Paused by queue:pause, so that no worker takes a job: calls.',
    ]);
    await withClient(async (client) => {
      await client.rpush('shop_queues:default', 'a');
      await client.select(3);
      await client.set('shop_store-illuminate:queues:paused', 'b:1;');
    });
    expect(await scrape()).toMatchObject({ 'askproai_queue_paused{queue="default"}': 1 });
    const plain = await scraping(queue(here()));
    expect(await plain.scrape()).not.toHaveProperty(['askproai_queue_paused{queue="default"}']);
    expect(await examine(here())).toStrictEqual([
      'Paused by queue:pause, so that no worker takes a job: default, calls.',
      { note: 'Set cache, where Laravel keeps that, and it is a metric as well.' },
    ]);
  });

  test('a queue may be called as what lies beside another one is, and a key of the cache is no queue', async () => {
    await withClient(async (client) => {
      await client.rpush('shop_queues:default', 'a');
      await client.rpush('shop_queues:letters:reserved', 'a');
      await client.zadd('shop_queues:parcels:delayed', 1, 'a');
      await client.zadd('shop_queues:parcels:reserved', 1, 'b');
      await client.rpush('shop_queues:news:notify', 'a');
      await client.rpush('shop_queues:news:notify:notify', 1);
      await client.zadd('shop_queues:calls:delayed:delayed', 1, 'a');
      await client.set('shop_shop-cache-queues:figures', 'text');
      await client.set('shop_shop-cache-queues:figures:delayed', 'text');
      await client.hset('stock_queues:default', { a: 1 });
    });
    expect(await examine(here())).toStrictEqual([
      {
        note: 'There are queues that are not watched: calls:delayed, letters:reserved, news:notify, parcels. Add them to queues, if they matter.',
      },
    ]);
    // Nor does such a key make an idle application's prefix a wrong one.
    await withClient((client) => client.set('stock_queues:figures', 'text'));
    const { scrape } = await scraping(queue(here()));
    expect(await scrape()).toMatchObject({ [UP]: 1, [size('default')]: 0 });
  });

  test('where the account may not look at a key, its name counts', async () => {
    await withClient(async (client) => {
      await client.rpush('stock_queues:default', 'a');
      await client.acl('SETUSER', 'shopkeeper', 'on', '>keeps', '~shop_*', '+scan', '+info', '+llen', '+zcard');
    });
    expect(await examine(here({ user: 'shopkeeper', password: known('keeps') }))).toStrictEqual([
      'No key of Laravel\'s queues begins with "shop_"; here they begin with "stock_": set prefix to that.',
    ]);
  });

  test('the keys of Laravel 13 and Horizon with their own settings, in two databases', async () => {
    const now = Math.floor(Date.now() / 1000);
    const [queues, own] = ['hair-salon-database-queues:', 'hair_salon_horizon:'];
    await withClient(async (client) => {
      const job = (more: object) => JSON.stringify({ uuid: 'u', displayName: 'A', attempts: 0, ...more });
      await client.rpush(`${queues}default`, job({ createdAt: now - 90 }), job({ createdAt: now - 10 }));
      await client.rpush(`${queues}default:notify`, 1, 1);
      await client.zadd(`${queues}calls:delayed`, now - 30, 'a', now + 600, 'b');
      await client.zadd(`${queues}calls:reserved`, now + 60, 'c');
      await client.zadd(`${own}masters`, now, 'web-1');
      await client.zadd(`${own}supervisors`, now, 'web-1:main');
      await client.hset(`${own}master:web-1`, { name: 'web-1', status: 'running', supervisors: '["web-1:main"]' });
      await client.expire(`${own}master:web-1`, 15);
      await client.hset(`${own}supervisor:web-1:main`, {
        name: 'web-1:main',
        master: 'web-1',
        status: 'running',
        processes: '{"redis:default":3}',
        options: '{"maxProcesses":5}',
      });
      await client.expire(`${own}supervisor:web-1:main`, 30);
      await client.sadd(`${own}measured_queues`, `${own}queue:default`);
      await client.hset(`${own}queue:default`, { throughput: 4, runtime: 12.5 });
      await client.zadd(`${own}recent_jobs`, -now - 0.25, 'u');
      await client.set(`${own}last_snapshot_at`, now - 120);
      await client.set(`${own}monitor:time-to-clear`, 1);
      await client.select(1);
      await client.set('hair-salon-database-hair-salon-cache-illuminate:queue:restart', now);
      await client.set('hair-salon-database-hair-salon-cache-illuminate:queue:paused:redis:calls', 'b:1;');
      await client.set('hair-salon-database-hair-salon-cache-illuminate:foundation:down', 'a:0:{}');
    });
    const settings = here({ prefix: 'hair-salon-database-' });
    const { scrape } = await scraping(queue({ ...settings, cache: { database: 1, prefix: 'hair-salon-cache-' } }));
    expect(await scrape()).toMatchObject({
      [UP]: 1,
      [size('default')]: 2,
      [size('calls')]: 3,
      'askproai_queue_overdue_delayed_jobs{queue="calls"}': 1,
      'askproai_queue_expired_reserved_jobs{queue="calls"}': 0,
      'askproai_queue_paused{queue="default"}': 0,
      'askproai_queue_paused{queue="calls"}': 1,
    });
    const look = await scraping(horizon({ ...settings, horizonPrefix: own }));
    expect(await look.scrape()).toMatchObject({
      'tocsin_exporter_collector_up{collector="horizon"}': 1,
      'askproai_horizon_status{status="running"}': 1,
      'askproai_horizon_supervisor_processes{supervisor="main",queues="default"}': 3,
      'askproai_horizon_supervisor_processes_max{supervisor="main"}': 5,
      'askproai_horizon_jobs{set="recent"}': 1,
      askproai_horizon_last_snapshot_timestamp_seconds: now - 120,
    });
    expect(await examine(settings)).toStrictEqual([
      'Paused by queue:pause, so that no worker takes a job: calls.',
      { note: 'Set cache, where Laravel keeps that, and it is a metric as well.' },
    ]);
  });
});
