import { existsSync } from 'node:fs';
import { phpFpmNames } from '../e2e/site/php-fpm.ts';
import { mySqlBrand } from '../e2e/site/mysql-brand.ts';
import { appendFile, chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { execaSync } from 'execa';
import { expect, test } from 'vitest';
import { startExporter } from '../../packages/tocsin/src/exporter/main.ts';
import { exporterConfigOf } from '../../packages/tocsin/src/exporter/collecting/configured.ts';
import { request } from '../../packages/tocsin/src/shared/http.ts';
import { queues } from '../../src/catalogue/queues.ts';
import { businessSchema } from '../../src/exporters/business/schema.ts';
import { describeWith } from '../describe-with.ts';
import { freePort } from '../e2e/ports.ts';
import { get } from '../e2e/site/http.ts';
import { startQueueWorker } from '../e2e/site/laravel.ts';
import { startLoad } from '../e2e/site/load.ts';
import { startPrometheus } from '../e2e/site/prometheus.ts';
import { startSite } from '../e2e/site/site.ts';
import { until } from '../e2e/site/until.ts';
import { seedHorizon } from './horizon.ts';
import { AMPLE, silent } from './kit.ts';
import { useServer } from './servers.ts';
import { declared } from './collectors.ts';

const FORMAT = join(import.meta.dirname, '../../generated/drill/hosts/prod-web-01/nginx/tocsin-log-format.conf');
const PARSER = '/usr/lib/python3/dist-packages/prometheus_client';

describeWith(
  'a real Prometheus scrapes the exporter of a real site under load',
  ['prometheus', 'promtool', 'nginx', 'php', 'redis-server', ...mySqlBrand.programs, phpFpmNames],
  () => {
    const stage = useServer(async (run) => {
      const site = await startSite(run, { logFormatFile: FORMAT });
      const { fpm, mariaDb, redis, laravel, nginx } = site;
      const password = join(run.dir, 'password');
      await writeFile(password, mariaDb.reader.password);
      await appendFile(laravel.log, '');
      await chmod(laravel.log, 0o666);
      const mysql = {
        mysql: `127.0.0.1:${mariaDb.port}`,
        database: mariaDb.database,
        user: mariaDb.reader.user,
        passwordFile: password,
      };
      const queue = { redis: `127.0.0.1:${redis.port}`, prefix: laravel.redisPrefix, queues: [...queues] };
      const horizonPrefix = 'askproai_horizon:';
      const config = exporterConfigOf(declared).parse({
        listen: '127.0.0.1:0',
        timeout: '10s',
        stateFolder: join(run.dir, 'state'),
        collectors: {
          'access-log': { file: nginx.accessLog },
          'php-fpm': { pools: [{ name: 'www', status: fpm.statusAddress, path: fpm.statusPath, file: fpm.poolFile }] },
          queue,
          horizon: { ...queue, horizonPrefix },
          users: mysql,
          business: { ...mysql, ...businessSchema },
          'laravel-log': { file: laravel.log },
          'database-size': mysql,
          deployment: { folder: laravel.root },
        },
      });
      const exporter = await startExporter(config, declared, silent);
      run.atEnd({ name: 'exporter', close: exporter.stop });
      const configFile = join(run.dir, 'prometheus.yml');
      const target = new URL(exporter.url).host;
      await writeFile(
        configFile,
        `global: { scrape_interval: 1s, scrape_timeout: 1s }
scrape_configs: [{ job_name: askproai, static_configs: [{ targets: ['${target}'] }] }]
`,
      );
      const prometheus = await startPrometheus(run, { configFile, port: await freePort() });
      return { run, site, prometheus, horizonPrefix, url: exporter.url };
    });

    /** The value of each series of a counter in Prometheus, by its labels. */
    const counted = async (selector: string, ...labels: readonly string[]): Promise<Record<string, number>> =>
      Object.fromEntries(
        (await stage().prometheus.query(`sum by (${labels.join(', ')}) (${selector})`)).map(
          ({ labels: of, value }) => [labels.map((label) => of[label]).join(' '), value] as const,
        ),
      );
    const settles = async (
      what: string,
      expected: Record<string, number>,
      now: () => Promise<Record<string, number>>,
    ) => {
      let last: Record<string, number> = {};
      const isThere = async (): Promise<boolean> => {
        last = await now();
        return Object.entries(expected).every(([name, count]) => (last[name] ?? 0) >= count);
      };
      await until(`Prometheus has all of ${what}`, isThere).catch(() => undefined);
      expect(last).toEqual(expected);
    };

    test('every counter equals what the clients counted', async () => {
      const { run, site, prometheus, horizonPrefix } = stage();
      const up = 'tocsin_exporter_collector_up';
      await until('all collectors are up in Prometheus', async () => {
        const all = await prometheus.query(up);
        return all.length === 9 && all.every(({ value }) => value === 1);
      });
      const [acceptedBefore] = await prometheus.query('phpfpm_accepted_connections_total');

      // Visitors, by route and status; a scanner, whose paths the application does not know.
      const base = site.nginx.url;
      const loads = ['api/appointments/7', 'api/fail', 'api/health', 'api/health/database'].map(
        (path) => [path, startLoad(run, `${base}/${path}`, { clients: 2, pause: 5 })] as const,
      );
      // Customers and the services that tell of them, while visitors come.
      for (let round = 0; round < 40; round++)
        await site.mariaDb.sql(
          `insert into appointments (source, starts_at) values ('phone', now() + interval 1 day), ('web', now() + interval 2 day);
           insert into calls (direction, disconnection_reason, duration_ms, ended_at) values ('inbound', 'user_hangup', 61000, now()), ('outbound', 'dial_busy', 0, now());
           insert into webhook_events (provider, event, processed_at) values ('retell', 'call_ended', now(6));
           insert into webhook_events (provider, event, failed_at) values ('calcom', 'BOOKING_CREATED', now(6));
           insert into users (email) values ('a@b')`,
        );
      await site.mariaDb.sql('update appointments set cancelled_at = now() where id % 4 = 0');
      const scanned = 60;
      for (let path = 0; path < scanned; path++) await get(`${base}/wp-${path}.php`, AMPLE);
      const visited = await Promise.all(loads.map(async ([path, load]) => [path, await load.stop()] as const));
      for (const [, { failures }] of visited) expect(failures).toEqual([]);

      // Jobs that Laravel queues: some wait, some are worked off and fail. Horizon writes down what it finished.
      const dispatched = { calls: 30, webhooks: 12 };
      await get(`${base}/api/dispatch/calls/${dispatched.calls}`, AMPLE);
      await get(`${base}/api/dispatch/webhooks/${dispatched.webhooks}?fail=1&ms=1`, AMPLE);
      const client = new Redis({ port: site.redis.port });
      const horizon = seedHorizon(client, horizonPrefix);
      for (let job = 0; job < 25; job++) await horizon.finished('completed', { queue: 'calls', name: 'A\\B' });
      for (let job = 0; job < 5; job++) await horizon.finished('failed', { queue: 'webhooks', name: 'A\\C' });
      client.disconnect();
      const worker = await startQueueWorker(run, site.laravel, 'webhooks');

      const requests: Record<string, number> = { 'unmatched 404': scanned, 'api/dispatch/{queue}/{count} 200': 2 };
      for (const [path, { byStatus }] of visited)
        for (const [status, count] of Object.entries(byStatus))
          requests[`${path.replace(/\/7$/, '/{id}')} ${status}`] = count;
      const all = Object.values(requests).reduce((sum, count) => sum + count, 0);
      expect(all).toBeGreaterThan(200);
      await settles('the requests', requests, () => counted('askproai_http_requests_total', 'route', 'status'));
      const timed = { '': all };
      await settles('their times', timed, () => counted('askproai_http_request_duration_seconds_count'));
      await settles('the lines', timed, () => counted('tocsin_exporter_access_log_lines_total'));
      // nginx answers nothing by itself here: each request is a connection to the pool.
      const accepted = { '': all };
      await settles("the pool's connections", accepted, async () => {
        const [now] = await prometheus.query('phpfpm_accepted_connections_total');
        return { '': (now?.value ?? NaN) - (acceptedBefore?.value ?? NaN) };
      });
      const created = { phone: 40, web: 40 };
      await settles('the appointments', created, () => counted('askproai_appointments_created_total', 'source'));
      await settles('the cancellations', { web: 20, phone: 0 }, async () => ({
        web: 0,
        phone: 0,
        ...(await counted('askproai_appointments_cancelled_total', 'source')),
      }));
      const calls = { 'inbound completed': 40, 'outbound busy': 40 };
      await settles('the calls', calls, () => counted('askproai_calls_total', 'direction', 'outcome'));
      const received = { 'retell call_ended': 40, 'calcom BOOKING_CREATED': 40 };
      await settles('the webhooks', received, () => counted('askproai_webhooks_received_total', 'provider', 'event'));
      await settles('the failed ones', { calcom: 40 }, () => counted('askproai_webhooks_failed_total', 'provider'));
      await settles('the users', { '': 40 }, () => counted('askproai_users_registered_total'));
      const processed = { 'calls A\\B': 25 };
      await settles('the jobs', processed, () => counted('askproai_queue_jobs_processed_total', 'queue', 'class'));
      const failed = { 'webhooks A\\C': 5 };
      await settles('the failed jobs', failed, () => counted('askproai_queue_jobs_failed_total', 'queue', 'class'));
      const sizes = { calls: dispatched.calls, default: 0, webhooks: 0 };
      await until('the worker is done', async () => (await counted('askproai_queue_size', 'queue'))['webhooks'] === 0);
      expect(await counted('askproai_queue_size', 'queue')).toEqual(sizes);
      const waiting = { calls: 0, default: 0, webhooks: dispatched.webhooks };
      await settles('what waits in failed_jobs', waiting, () => counted('askproai_queue_failed_jobs', 'queue'));
      await worker.stop();
      const errors = (await readFile(site.laravel.log, 'utf8')).match(/^\[[^\]]+\] \w+\.ERROR: /gm)?.length ?? 0;
      expect(errors).toBeGreaterThanOrEqual(dispatched.webhooks);
      await settles('the errors', { error: errors }, () => counted('askproai_log_messages_total', 'level'));
      // Nothing is counted again, by no scrape that follows.
      const [scrapes] = await prometheus.query('count_over_time(tocsin_exporter_scrape_duration_seconds[5m])');
      await until('it was scraped three times more', async () => {
        const [now] = await prometheus.query('count_over_time(tocsin_exporter_scrape_duration_seconds[5m])');
        return (now?.value ?? 0) >= (scrapes?.value ?? 0) + 3;
      });
      expect(await counted('askproai_http_requests_total', 'route', 'status')).toEqual(requests);
      expect(await counted('askproai_appointments_created_total', 'source')).toEqual(created);
    }, 240_000);

    test('promtool and the strict OpenMetrics parser find nothing to say about that page', async () => {
      const text = await request(stage().url, { timeout: AMPLE });
      expect(execaSync('promtool', ['check', 'metrics'], { input: text, all: true, reject: false }).all).toBe('');
      if (!existsSync(PARSER)) return;
      const page = await request(stage().url, {
        headers: { accept: 'application/openmetrics-text;version=1.0.0' },
        timeout: AMPLE,
      });
      const program =
        'import sys\nfrom prometheus_client.openmetrics.parser import text_string_to_metric_families as f\n' +
        'print(sum(len(m.samples) for m in f(sys.stdin.buffer.read().decode())))';
      expect(Number(execaSync('/usr/bin/python3', ['-c', program], { input: page }).stdout)).toBeGreaterThan(100);
      expect(page).toMatch(/ # \{request_id="[0-9a-f]{32}"\} /);
    });
  },
);
