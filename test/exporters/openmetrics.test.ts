import { execaSync } from 'execa';
import { counter, gauge, histogram, info, metrics, oneOf, stateset, text as anyText } from 'tocsin';
import client from 'prom-client';
import { expect, test } from 'vitest';
import { mounted } from './collectors.ts';
import { openMetrics, openMetricsCreated, text } from '../../packages/tocsin/src/exporter/exposition/format.ts';
import { Gate } from '../../packages/tocsin/src/exporter/collecting/label-limiter.ts';
import { negotiated, takesGzip } from '../../packages/tocsin/src/exporter/exposition/negotiate.ts';
import { render } from '../../packages/tocsin/src/exporter/exposition/render.ts';
import { Samples } from '../../packages/tocsin/src/exporter/exposition/samples.ts';
import { Scraper } from '../../packages/tocsin/src/exporter/collecting/scrape.ts';
import { tallying } from '../../packages/tocsin/src/exporter/collecting/tally.ts';
import { writing } from '../../packages/tocsin/src/exporter/collecting/snapshot.ts';
import { describeWith } from '../describe-with.ts';
import { silent } from './kit.ts';

const shop = metrics('shop', {
  wait_seconds: histogram('How long "customers" wait.', [0.5, 1, 10], { queue: anyText }),
  orders_total: counter('Orders.\nSecond \\ line.', { kind: oneOf('new', 'old') }),
  build_info: info('What runs.', { version: anyText }),
  door: stateset('Whether the shop is open.', { shop_door: oneOf('open', 'closed') }),
  free_bytes: gauge('Room.'),
  opened_timestamp_seconds: gauge('When it opened.'),
});
const hostile = '"\\\n{}=,ü\u{1f514}\u0007 half a \ud83d pair';
const samples = (): Samples => {
  const samples = new Samples(new Gate());
  const out = writing(shop, samples);
  const exemplar = { requestId: 'ab"\\c', value: 0.7, time: 1_700_000_000.5 };
  out.wait_seconds.set({ queue: 'a' }, { counts: [2, 1, 0, 1], sum: 12.5, exemplars: [undefined, exemplar] });
  out.wait_seconds.set({ queue: hostile }, { counts: [0, 0, 0, 0], sum: 0 });
  out.wait_seconds.set({ queue: 'x'.repeat(64 * 1024) }, { counts: [0, 0, 0, 1], sum: 11 });
  out.orders_total.set({ kind: 'new' }, 2 ** 40);
  out.orders_total.set({ kind: 'old' }, 0.1);
  out.build_info.set({ version: '1.2' }, 1);
  out.door.set({ shop_door: 'open' }, 1);
  out.door.set({ shop_door: 'closed' }, 0);
  out.free_bytes.set(-3);
  out.opened_timestamp_seconds.set(1e21);
  return samples;
};

const samplesOf = (metric: 'free_bytes'): Samples => {
  const samples = new Samples(new Gate());
  writing(shop, samples)[metric].set(1);
  return samples;
};

const PARSER = '/usr/lib/python3/dist-packages/prometheus_client';
/** What the strict parser found: families with their types. @throws what it has to say */
const strictly = (page: string): Record<string, string> => {
  const program =
    'import sys,json\nfrom prometheus_client.openmetrics.parser import text_string_to_metric_families as f\n' +
    'print(json.dumps({m.name: m.type for m in f(sys.stdin.buffer.read().decode())}))';
  return JSON.parse(execaSync('/usr/bin/python3', ['-c', program], { input: page }).stdout) as Record<string, string>;
};
describeWith('the strict OpenMetrics parser of python3-prometheus-client has nothing to say', [PARSER], () => {
  test('about our own types', () => {
    expect(strictly(render([samples()], openMetrics))).toEqual({
      shop_build: 'info',
      shop_door: 'stateset',
      shop_free_bytes: 'gauge',
      shop_opened_timestamp_seconds: 'gauge',
      shop_orders: 'counter',
      shop_wait_seconds: 'histogram',
    });
  });
  test('about _created, which only what the exporter counts itself has, and only where it is asked for', async () => {
    const tally = new Samples(new Gate());
    tally.since = 1_700_000_000.25;
    const out = tallying(shop, tally);
    out.orders_total.add({ kind: 'new' });
    out.orders_total.add({ kind: 'old' });
    out.wait_seconds.observe({ queue: hostile }, 2);
    const page = render([tally.copy(), samplesOf('free_bytes')], openMetricsCreated);
    expect(strictly(page)).toMatchObject({ shop_orders: 'counter', shop_wait_seconds: 'histogram' });
    expect(page).toContain('shop_orders_total{kind="new"} 1\nshop_orders_created{kind="new"} 1700000000.25\n');
    expect(page.match(/_created\{.*\} 1700000000\.25$/gm)).toHaveLength(3);
    expect(render([samples()], openMetricsCreated)).toBe(render([samples()], openMetrics));
    expect(render([tally.copy()], openMetrics)).not.toContain('_created');
  });
  test('about a mounted prom-client registry', async () => {
    expect(strictly(render((await mountedScrape()).samples, openMetrics))).toMatchObject({
      user_orders: 'counter',
      user_odd: 'unknown',
      user_wait_seconds: 'histogram',
      user_size: 'summary',
    });
  });
  test('about an empty page', () => {
    expect(strictly(render([], openMetrics))).toEqual({});
  });
});

describeWith('promtool', ['promtool'], () => {
  test('finds no fault in the text of the same samples', () => {
    const page = render([samples()], text);
    expect(execaSync('promtool', ['check', 'metrics'], { input: page, all: true }).all).toBe('');
  });
});

test('units, canonical bounds, exemplars and the end are in OpenMetrics alone', () => {
  const [om, plain] = [render([samples()], openMetrics), render([samples()], text)];
  expect(om).toContain('# TYPE shop_wait_seconds histogram\n# UNIT shop_wait_seconds seconds\n# HELP');
  expect(om).toContain('shop_wait_seconds_bucket{queue="a",le="1.0"} 3 # {request_id="ab\\"\\\\c"} 0.7 1700000000.5\n');
  expect(om.endsWith('# EOF\n')).toBe(true);
  expect(plain).toContain('shop_wait_seconds_bucket{queue="a",le="1"} 3\n');
  expect(plain).not.toMatch(/# (UNIT|EOF)|request_id|_created/);
  expect(om).not.toContain('_created');
});

test('a text page after an OpenMetrics page is what it was before', () => {
  const one = samples();
  const before = render([one], text);
  render([one], openMetrics);
  expect(render([one], text)).toBe(before);
  expect(before).toContain('shop_orders_total{kind="new"} 1099511627776\n');
});

test.each<[string, string | undefined, typeof text]>([
  [
    'Prometheus 2',
    'application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1',
    openMetrics,
  ],
  [
    'Prometheus 3',
    'application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.6,application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,*/*;q=0.1',
    openMetrics,
  ],
  ['curl', '*/*', text],
  ['nothing', undefined, text],
  ['a malformed q', 'application/openmetrics-text;q=much,text/plain;q=0.1', text],
  ['a q of 0', 'application/openmetrics-text;q=0', text],
  ['what nobody serves', 'application/openmetrics-text;version=9.9.9, image/png', text],
  ['a browser', 'text/html,application/xhtml+xml,*/*;q=0.8', text],
])('%s gets its format', (_, accept, format) => {
  expect(negotiated(accept)).toBe(format);
});

test.each([
  ['gzip', true],
  ['deflate, gzip;q=0.5', true],
  ['*', true],
  ['gzip;q=0', false],
  ['identity', false],
  [undefined, false],
])('Accept-Encoding %s', (header, expected) => {
  expect(takesGzip(header)).toBe(expected);
});

const mountedScrape = async () => {
  const register = new client.Registry();
  const registers = [register];
  new client.Counter({ name: 'user_orders_total', help: 'x', registers, labelNames: ['kind'] }).inc({ kind: hostile });
  new client.Counter({ name: 'user_odd', help: 'x', registers }).inc(2);
  new client.Histogram({ name: 'user_wait_seconds', help: 'x', registers, buckets: [1, 2] }).observe(1.5);
  new client.Summary({ name: 'user_size', help: 'x', registers, percentiles: [0.5, 1] }).observe(3);
  const broken = new client.Gauge({
    name: 'user_broken',
    help: 'x',
    registers,
    collect() {
      throw new Error('secret');
    },
  });
  broken.set(1);
  new client.Gauge({ name: 'askproai_queue_size', help: 'not theirs', registers }).set(7);
  const scraper = new Scraper([mounted(registers)], { log: silent });
  await scraper.start();
  return scraper.scrape(1000);
};

test('a mounted registry: each metric by itself, and none of ours', async () => {
  const page = render((await mountedScrape()).samples, text);
  expect(page).toContain('# TYPE user_wait_seconds histogram\n');
  expect(page).toContain('user_wait_seconds_bucket{le="2"} 1\n');
  expect(page).toContain('user_size{quantile="0.5"} 3\n');
  expect(page).toContain('user_odd 2\n');
  expect(page).not.toContain('user_broken');
  expect(page).not.toContain('askproai_queue_size');
  expect(page).not.toContain('secret');
  expect(page).toContain('tocsin_exporter_collector_up{collector="mounted"} 0\n');
});
