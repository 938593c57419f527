import { expect, test } from 'vitest';
import { app } from '../../src/catalogue/app.ts';
import { CollectorError } from '../../packages/tocsin/src/exporter/collecting/collector-error.ts';
import type { Collector } from '../../packages/tocsin/src/exporter/collecting/collector.ts';
import { Scraper } from '../../packages/tocsin/src/exporter/collecting/scrape.ts';
import { writing } from '../../packages/tocsin/src/exporter/collecting/snapshot.ts';
import { tallying } from '../../packages/tocsin/src/exporter/collecting/tally.ts';
import { keptLog, scraping } from './kit.ts';

const SIZE = 'askproai_queue_size{queue="default"}';
const ACTIVE = 'askproai_active_users{window="5m"}';
const up = (id: string): string => `tocsin_exporter_collector_up{collector="${id}"}`;
const errors = (id: string, reason: string): string =>
  `tocsin_exporter_collector_errors_total{collector="${id}",reason="${reason}"}`;
/** So short that nobody minds waiting for it, and no assertion depends on it. */
const SHORT = 50;

const sizes = (size: () => number = () => 3): Collector => ({
  id: 'queue',
  async collect({ snapshot }) {
    writing(app, snapshot).queue_size.set({ queue: 'default' }, size());
  },
});
const doing = (id: string, collect: Collector['collect']): Collector => ({ id, collect });
/** A collector whose runs end when the test says so, whatever their signal says. */
const held = () => {
  const runs: { readonly signal: AbortSignal; readonly end: () => void }[] = [];
  const collector = doing('users', async ({ signal, snapshot }) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    runs.push({ signal, end: resolve });
    await promise;
    writing(app, snapshot).active_users.set({ window: '5m' }, runs.length);
  });
  return { collector, runs };
};
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('a success: data, up, and every reason for an error at 0', async () => {
  const { scrape } = await scraping(sizes());
  const served = await scrape();
  expect(served).toMatchObject({
    [SIZE]: 3,
    [up('queue')]: 1,
    'tocsin_exporter_series_folded_total{collector="queue"}': 0,
  });
  for (const reason of ['timeout', 'connect', 'auth', 'parse', 'limit', 'other'])
    expect(served[errors('queue', reason)]).toBe(0);
  expect(served['tocsin_exporter_collector_duration_seconds{collector="queue"}']).toBeGreaterThanOrEqual(0);
});

test.each<[string, string, Collector['collect']]>([
  [
    'throws at once',
    'other',
    () => {
      throw new Error('x');
    },
  ],
  [
    'rejects',
    'other',
    async () => {
      throw new Error('x');
    },
  ],
  ['throws no error at all', 'other', () => Promise.reject('x')],
  [
    'knows why',
    'limit',
    async () => {
      throw new CollectorError('limit', 'x');
    },
  ],
  [
    'was refused',
    'connect',
    async () => {
      throw Object.assign(new Error('x'), { code: 'ECONNREFUSED' });
    },
  ],
])('a collector that %s loses its own data alone, reason %s', async (_, reason, fail) => {
  const { scrape } = await scraping(
    sizes(),
    doing('users', async (run) => {
      writing(app, run.snapshot).active_users.set({ window: '5m' }, 1);
      await fail(run);
    }),
  );
  const served = await scrape();
  expect(served).toMatchObject({ [SIZE]: 3, [up('queue')]: 1, [up('users')]: 0, [errors('users', reason)]: 1 });
  expect(served).not.toHaveProperty([ACTIVE]);
});

test('an impossible number is left out and told, and the rest of the run is served', async () => {
  const { scrape } = await scraping(
    doing('users', async ({ snapshot }) => {
      const out = writing(app, snapshot);
      out.active_users.set({ window: '5m' }, NaN);
      out.active_users.set({ window: '1h' }, 7);
    }),
  );
  const served = await scrape();
  expect(served).toMatchObject({
    'askproai_active_users{window="1h"}': 7,
    [up('users')]: 0,
    [errors('users', 'parse')]: 1,
  });
  expect(served).not.toHaveProperty([ACTIVE]);
});

test('a series that is gone is gone', async () => {
  let first = true;
  const { scrape } = await scraping(
    doing('users', async ({ snapshot }) => {
      if (first) writing(app, snapshot).active_users.set({ window: '5m' }, 1);
      first = false;
    }),
  );
  expect(await scrape()).toHaveProperty([ACTIVE]);
  expect(await scrape()).not.toHaveProperty([ACTIVE]);
});

test('what a collector counts itself is served when a run fails', async () => {
  const { scrape } = await scraping(
    doing('access-log', async ({ tally }) => {
      tallying(app, tally).http_requests_total.add({ method: 'GET', route: '/', status: '200' });
      throw new Error('x');
    }),
  );
  const counter = 'askproai_http_requests_total{method="GET",route="/",status="200"}';
  expect(await scrape()).toMatchObject({ [counter]: 1, [up('access-log')]: 0 });
  expect(await scrape()).toMatchObject({ [counter]: 2, [errors('access-log', 'other')]: 2 });
});

test('a collector that hangs is abandoned at the deadline; the others are served', async () => {
  const { collector, runs } = held();
  const { scrape } = await scraping(sizes(), collector);
  const served = await scrape(SHORT);
  expect(served).toMatchObject({ [SIZE]: 3, [up('users')]: 0, [errors('users', 'timeout')]: 1 });
  expect(served).not.toHaveProperty([ACTIVE]);
  expect(runs[0]?.signal.aborted).toBe(true);
});

test('no second run starts beside one that still hangs, and what it says in the end is not served', async () => {
  const { collector, runs } = held();
  const { scrape } = await scraping(collector);
  await scrape(SHORT);
  expect(await scrape()).toMatchObject({ [up('users')]: 0, [errors('users', 'timeout')]: 2 });
  expect(runs.length).toBe(1);

  runs[0]?.end();
  await turn();
  const next = scrape();
  await turn();
  expect(runs.length).toBe(2);
  runs[1]?.end();
  expect(await next).toMatchObject({ [ACTIVE]: 2, [up('users')]: 1, [errors('users', 'timeout')]: 2 });
});

test('an HA pair that scrapes at once runs each collector once', async () => {
  const { collector, runs } = held();
  const { scrape } = await scraping(collector);
  const pair = [scrape(), scrape()];
  await turn();
  runs[0]?.end();
  for (const served of await Promise.all(pair)) expect(served).toMatchObject({ [ACTIVE]: 1, [up('users')]: 1 });
  expect(runs.length).toBe(1);
});

test('a scrape with less time leaves a shared run without ending it for the other', async () => {
  const { collector, runs } = held();
  const { scrape } = await scraping(collector);
  const patient = scrape();
  expect(await scrape(SHORT)).toMatchObject({ [up('users')]: 0, [errors('users', 'timeout')]: 0 });
  expect(runs[0]?.signal.aborted).toBe(false);
  runs[0]?.end();
  expect(await patient).toMatchObject({ [ACTIVE]: 1, [up('users')]: 1 });
  expect(runs.length).toBe(1);
});

test('a scrape with more time gets what the one that began the run could not wait for', async () => {
  const { collector, runs } = held();
  const { scrape } = await scraping(collector);
  const [hasty, patient] = [scrape(SHORT), scrape()];
  expect(await hasty).toMatchObject({ [up('users')]: 0 });
  runs[0]?.end();
  expect(await patient).toMatchObject({ [ACTIVE]: 1, [up('users')]: 1, [errors('users', 'timeout')]: 0 });
});

test('a failure is logged when it begins, when it changes and when it ends', async () => {
  const says = ['a', 'a', undefined, undefined, 'a', 'b'];
  const { lines, log } = keptLog();
  const scraper = new Scraper(
    [
      doing('users', async () => {
        const problem = says.shift();
        if (problem !== undefined) throw new Error(problem);
      }),
    ],
    { log },
  );
  for (let scrape = 0; scrape < 6; scrape++) await scraper.scrape(1000);
  expect(lines.map(({ problem, msg, subject }) => [subject, problem ?? msg])).toEqual(
    ['a', 'works again', 'a', 'b'].map((said) => ['users', said]),
  );
});

test('what is to be done is logged with a failure that knows it', async () => {
  const { lines, log } = keptLog();
  const failing = doing('users', () => Promise.reject(new CollectorError('auth', 'denied', 'Grant it.')));
  await new Scraper([failing], { log }).scrape(1000);
  expect(lines.map(({ problem }) => problem)).toEqual(['denied. Grant it.']);
});
