import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { appendFile, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { configuredCollectors } from '../../packages/tocsin/src/exporter/collecting/configured.ts';
import { Scraper } from '../../packages/tocsin/src/exporter/collecting/scrape.ts';
import { exporterConfigOf } from '../../packages/tocsin/src/exporter/collecting/configured.ts';
import { businessSchema } from '../../src/exporters/business/schema.ts';
import { keptLog, seriesOf, temporaryFolder } from './kit.ts';
import { declared } from './collectors.ts';

const SECRET = 'v3ry-s3cret-word';
/** What a scrape may take here: far more than an answer, for a machine that is busy. */
const BUDGET = 1500;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let server: Server | undefined;
const sockets = new Set<Socket>();
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  server?.close();
  server = undefined;
  await folder.remove();
});

/** A server that does this to everyone who comes. */
const doing = async (work: (socket: Socket) => void): Promise<number> => {
  server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
    work(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
};
const drip = (socket: Socket): void => {
  const timer = setInterval(() => socket.write(Buffer.from([1])), 20);
  socket.on('close', () => clearInterval(timer));
};

/** Every collector that asks something over a network, all of them asking there; and one that is well. */
const allAt = async (port: number) => {
  const [password, log, queries, pool] = ['password', 'laravel.log', 'queries.yml', 'www.conf'].map((name) =>
    join(folder.path, name),
  ) as [string, string, string, string];
  await writeFile(password, SECRET);
  await writeFile(log, '');
  await writeFile(pool, '[www]\npm.max_children = 5\n');
  await writeFile(
    queries,
    'collector_name: own\nmetrics: [{ metric_name: own_rooms, type: gauge, help: x, values: [n], query: select 1 as n }]\n',
  );
  const address = `127.0.0.1:${port}`;
  const url = `http://${address}/api`;
  const mysql = { mysql: address, database: 'askproai', user: 'tocsin', passwordFile: password };
  const redis = { redis: address, prefix: 'p_', queues: ['default'], passwordFile: password };
  const { log: logger, lines } = keptLog();
  const config = exporterConfigOf(declared).parse({
    listen: '127.0.0.1:0',
    timeout: '10s',
    collectors: {
      'laravel-log': { file: log },
      'php-fpm': { pools: [{ name: 'www', status: address, file: pool }] },
      queue: redis,
      horizon: { ...redis, horizonPrefix: 'h:' },
      users: mysql,
      business: { ...mysql, ...businessSchema },
      'database-size': mysql,
      sql: { ...mysql, files: [queries] },
      tls: { targets: [{ host: 'localhost', via: 'origin', address }] },
      health: { checks: [{ check: 'app', url }] },
      integrations: { services: [{ integration: 'retell', url, keyFile: password }] },
      'app-metrics': { url, tokenFile: password },
    },
  });
  const scraper = new Scraper(await configuredCollectors(config, declared), { log: logger });
  await scraper.start();
  await appendFile(log, '[2026-11-23 06:00:00] production.ERROR: x\n');
  const served = seriesOf(...(await scraper.scrape(BUDGET)).samples);
  await scraper.stop();
  return { served, lines };
};

/** Whose source has an up of its own: it is down, which is a finding and not a failure. */
const told = {
  'php-fpm': 'phpfpm_up{pool="www"}',
  tls: 'askproai_tls_up{host="localhost",via="origin"}',
  health: 'askproai_health_check_up{check="app"}',
  integrations: 'askproai_integration_up{integration="retell"}',
};
const failing = ['queue', 'horizon', 'users', 'business', 'database-size', 'sql', 'app-metrics'];
const TIME = /^askproai_(health_check|integration_probe)_duration_seconds/;

test.each<[string, () => Promise<number>]>([
  ['is gone', async () => 1],
  ['accepts and says nothing', () => doing(() => undefined)],
  ['closes at once', () => doing((socket) => socket.destroy())],
  ['answers garbage', () => doing((socket) => socket.end(randomBytes(64 * 1024)))],
  ['answers one byte at a time, for ever', () => doing(drip)],
])('a source that %s: nothing is 0 that is unknown, the reason is counted, the rest is served', async (_, start) => {
  const { served, lines } = await allAt(await start());
  const of = (name: string, collector: string): string => `tocsin_exporter_collector_${name}{collector="${collector}"}`;
  expect(served).toMatchObject({
    [of('up', 'laravel-log')]: 1,
    'askproai_log_messages_total{level="error",channel="production"}': 1,
  });
  for (const collector of failing) {
    expect(served, collector).toMatchObject({ [of('up', collector)]: 0 });
    const errors = Object.entries(served).filter(([name]) =>
      name.startsWith(`tocsin_exporter_collector_errors_total{collector="${collector}"`),
    );
    expect(errors.reduce((sum, [, count]) => sum + count, 0)).toBe(1);
  }
  for (const series of Object.values(told)) expect(served).toMatchObject({ [series]: 0 });
  const known = new Set<string>(Object.values(told));
  const others = Object.keys(served).filter(
    (name) =>
      !name.startsWith('tocsin_exporter') && !known.has(name) && !TIME.test(name) && !name.includes('log_messages'),
  );
  expect(others).toEqual([]);
  expect(JSON.stringify([served, lines])).not.toContain(SECRET);
});

test('a secret that is missing fails the collectors that need it, says where it should be, and counts once it is there', async () => {
  const [keyFile, log] = [join(folder.path, 'key'), join(folder.path, 'laravel.log')];
  await writeFile(log, '');
  const config = exporterConfigOf(declared).parse({
    listen: '127.0.0.1:0',
    timeout: '10s',
    collectors: {
      'laravel-log': { file: log },
      users: { mysql: '127.0.0.1:1', database: 'd', user: 'u', passwordFile: keyFile },
      integrations: { services: [{ integration: 'retell', url: 'http://127.0.0.1:1', keyFile }] },
    },
  });
  const { log: logger, lines } = keptLog();
  const scraper = new Scraper(await configuredCollectors(config, declared), { log: logger });
  await scraper.start();
  const scrape = async () => seriesOf(...(await scraper.scrape(BUDGET)).samples);
  const failed = (collector: string, reason: string): string =>
    `tocsin_exporter_collector_errors_total{collector="${collector}",reason="${reason}"}`;
  const served = await scrape();
  expect(served).toMatchObject({
    'tocsin_exporter_collector_up{collector="laravel-log"}': 1,
    [failed('users', 'config')]: 1,
    [failed('integrations', 'config')]: 1,
  });
  expect(Object.keys(served).filter((name) => /integration_|active_users/.test(name))).toEqual([]);
  expect(JSON.stringify(lines)).toContain(`cannot read the secret ${keyFile}: there is no such file`);
  await writeFile(keyFile, SECRET);
  expect(await scrape()).toMatchObject({
    'askproai_integration_up{integration="retell"}': 0,
    [failed('users', 'connect')]: 1,
  });
  await scraper.stop();
});
