import { get as httpGet } from 'node:http';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { beforeEach, describe, expect, test } from 'vitest';
import { app } from '../../src/catalogue/app.ts';
import type { Collector } from '../../packages/tocsin/src/exporter/collecting/collector.ts';
import { startExporter } from '../../packages/tocsin/src/exporter/main.ts';
import { Scraper } from '../../packages/tocsin/src/exporter/collecting/scrape.ts';
import { writing } from '../../packages/tocsin/src/exporter/collecting/snapshot.ts';
import { tallying } from '../../packages/tocsin/src/exporter/collecting/tally.ts';
import { exporterConfigOf } from '../../packages/tocsin/src/exporter/collecting/configured.ts';
import { AMPLE, scraping, seriesOf, silent } from './kit.ts';
import { declared } from './collectors.ts';

const of = (name: string, id: string): string => `tocsin_exporter_${name}{collector="${id}"}`;
const WINDOWS = ['5m', '15m', '1h', '24h'] as const;
const active = (window: (typeof WINDOWS)[number]): string => `askproai_active_users{window="${window}"}`;
const routes = (served: Record<string, number>): number =>
  Object.keys(served).filter((name) => name.startsWith('askproai_http_requests_total')).length;

/** Four gauges, then counters of three routes and their histograms of 15 lines each. */
const talkative: Collector = {
  id: 'access-log',
  async collect({ snapshot, tally }) {
    for (const window of WINDOWS) writing(app, snapshot).active_users.set({ window }, 1);
    const out = tallying(app, tally);
    for (const route of ['a', 'b', 'c']) {
      out.http_requests_total.add({ method: 'GET', route, status: '200' });
      out.http_request_duration_seconds.observe({ method: 'GET', route }, 0.1);
    }
  },
};
const limited = (limits: { collector: number; total: number }, ...collectors: Collector[]) => {
  const scraper = new Scraper(collectors, { log: silent, limits });
  return async () => seriesOf(...(await scraper.scrape(AMPLE)).samples);
};

describe('too many series', () => {
  test('of a collector: whole metrics are left out, the last first, never half a histogram; and it is told', async () => {
    const scrape = limited({ collector: 10, total: 1000 }, talkative);
    const served = await scrape();
    expect(served).toMatchObject({
      [of('collector_up', 'access-log')]: 0,
      [of('collector_samples', 'access-log')]: 7,
      [of('collector_samples_limit', 'access-log')]: 10,
      [of('collector_samples_dropped_total', 'access-log')]: 45,
      'tocsin_exporter_collector_errors_total{collector="access-log",reason="limit"}': 1,
    });
    expect([routes(served), served[active('24h')]]).toEqual([3, 1]);
    expect(Object.keys(served).filter((name) => name.includes('duration_seconds_'))).toEqual([]);
    expect((await scrape())[of('collector_samples_dropped_total', 'access-log')]).toBe(90);
  });

  test('of all together: the same, and the collectors are not to blame', async () => {
    const queue: Collector = {
      id: 'queue',
      async collect({ snapshot }) {
        writing(app, snapshot).queue_size.set({ queue: 'default' }, 3);
      },
    };
    const served = await limited({ collector: 1000, total: 7 }, talkative, queue)();
    expect(served).toMatchObject({
      [of('collector_up', 'access-log')]: 1,
      [of('collector_up', 'queue')]: 1,
      tocsin_exporter_samples_dropped_total: 46,
    });
    expect(routes(served)).toBe(3);
    expect(Object.keys(served).filter((name) => /duration_seconds_|queue_size/.test(name))).toEqual([]);
  });

  test('within the limits nothing is left out', async () => {
    expect(await limited({ collector: 52, total: 52 }, talkative)()).toMatchObject({
      [of('collector_up', 'access-log')]: 1,
      [of('collector_samples', 'access-log')]: 52,
      tocsin_exporter_samples_dropped_total: 0,
    });
  });
});

describe('an answer that is kept', () => {
  let asked: number;
  let fails: boolean;
  beforeEach(() => {
    asked = 0;
    fails = false;
  });
  const dear = (keeping: { goodFor?: number; staleFor?: number }): Collector => ({
    id: 'users',
    ...keeping,
    async collect({ snapshot }) {
      asked++;
      if (fails) throw new Error('x');
      writing(app, snapshot).active_users.set({ window: '5m' }, asked);
    },
  });
  const AGE = of('collector_data_age_seconds', 'users');

  test('goodFor: it is served again, and says how old it is', async () => {
    const { scrape } = await scraping(dear({ goodFor: AMPLE }));
    await scrape();
    const served = await scrape();
    expect(served).toMatchObject({ [active('5m')]: 1, [of('collector_up', 'users')]: 1 });
    expect(served[AGE]).toBeGreaterThanOrEqual(0);
    expect(asked).toBe(1);
  });

  test('goodFor: a failure is not kept', async () => {
    const { scrape } = await scraping(dear({ goodFor: AMPLE }));
    fails = true;
    const served = await scrape();
    expect(served).toMatchObject({ [of('collector_up', 'users')]: 0 });
    expect(served).not.toHaveProperty([active('5m')]);
    fails = false;
    expect(await scrape()).toMatchObject({ [active('5m')]: 2, [of('collector_up', 'users')]: 1 });
  });

  test('staleFor: while runs fail the last good answer is served on, the collector is down, and the age is told', async () => {
    const { scrape } = await scraping(dear({ staleFor: AMPLE }));
    await scrape();
    fails = true;
    const served = await scrape();
    expect(served).toMatchObject({ [active('5m')]: 1, [of('collector_up', 'users')]: 0 });
    expect(served[AGE]).toBeGreaterThanOrEqual(0);
  });

  test('staleFor: not for longer than that', async () => {
    const { scrape } = await scraping(dear({ staleFor: 1 }));
    await scrape();
    fails = true;
    await new Promise((resolve) => setTimeout(resolve, 5));
    const served = await scrape();
    expect(served).toMatchObject({ [of('collector_up', 'users')]: 0 });
    expect(served).not.toHaveProperty([active('5m')]);
    expect(served).not.toHaveProperty([AGE]);
  });

  test('without either, a failed run leaves nothing', async () => {
    const { scrape } = await scraping(dear({}));
    await scrape();
    fails = true;
    expect(await scrape()).not.toHaveProperty([active('5m')]);
  });
});

test.each([
  [true, 503],
  [false, 200],
])('strict %s: %d where every collector failed, and the page is there all the same', async (strict, status) => {
  const silentServer = createServer(() => undefined).listen(0, '127.0.0.1');
  await once(silentServer, 'listening');
  const redis = `127.0.0.1:${(silentServer.address() as AddressInfo).port}`;
  const config = {
    listen: '127.0.0.1:0',
    timeout: '10s',
    strict,
    collectors: { queue: { redis, prefix: '', queues: ['default'] } },
  };
  const exporter = await startExporter(exporterConfigOf(declared).parse(config), declared, silent);
  const request = httpGet(exporter.url, {
    headers: { 'x-prometheus-scrape-timeout-seconds': '0.2' },
    agent: false,
  });
  const [answer] = await once(request, 'response');
  let page = '';
  for await (const chunk of answer.setEncoding('utf8')) page += chunk;
  expect(answer.statusCode).toBe(status);
  expect(page).toContain('tocsin_exporter_collector_up{collector="queue"} 0\n');
  const landing = await (await fetch(new URL('/', exporter.url))).text();
  expect(landing).toContain(
    '<tr class="down"><td><a href="/metrics?collect[]=queue">queue</a></td><td>down</td><td>never</td>',
  );
  expect(page).toMatch(/^tocsin_exporter_build_info\{version="[\d.]+",node="[\d.]+"\} 1$/m);
  await exporter.stop();
  silentServer.close();
});
