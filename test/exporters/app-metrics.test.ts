import { describe, expect, test } from 'vitest';
import { appMetrics } from './collectors.ts';
import { AMPLE, scraping } from './kit.ts';
import { request } from '../../packages/tocsin/src/shared/http.ts';
import { useWebServers } from './web-server.ts';

const UP = 'tocsin_exporter_collector_up{collector="app-metrics"}';
const failed = (reason: string): string =>
  `tocsin_exporter_collector_errors_total{collector="app-metrics",reason="${reason}"}`;

describe("the application's own page of metrics", () => {
  const serve = useWebServers();
  const serving = async (page: string, status = 200) => {
    const url = await serve((_, response) => void response.writeHead(status).end(page));
    return scraping(appMetrics({ url: `${url}/api/metrics` }));
  };

  test('is served again, without the names that are ours', async () => {
    const { scrape } = await serving(`# HELP orders_total Orders, "all" of them.
# TYPE orders_total counter
orders_total{shop="a \\"b\\"\\\\\\n",empty=""} 3 1700000000000
orders_total 4
# TYPE wait_seconds histogram
wait_seconds_bucket{le="0.5"} 1
wait_seconds_bucket{le="+Inf"} 2
wait_seconds_sum 3.5
wait_seconds_count 2
untyped_one -1.5e3
# TYPE askproai_queue_size gauge
askproai_queue_size{queue="default"} 99
askproai_http_request_duration_seconds 0.1
`);
    const served = await scrape();
    expect(served).toMatchObject({
      [UP]: 1,
      'orders_total{shop="a \\"b\\"\\\\\\n",empty=""}': 3,
      orders_total: 4,
      'wait_seconds_bucket{le="0.5"}': 1,
      'wait_seconds_bucket{le="+Inf"}': 2,
      wait_seconds_sum: 3.5,
      wait_seconds_count: 2,
      untyped_one: -1500,
    });
    expect(Object.keys(served).filter((name) => name.startsWith('askproai'))).toEqual([]);
  });

  test.each([
    ['a page for people', '<!doctype html><title>Laravel</title>', 200, 'parse'],
    ['a series without a value', 'orders_total\n', 200, 'parse'],
    ['a value that is none', 'orders_total many\n', 200, 'parse'],
    ['labels that do not end', 'orders_total{a="b} 1\n', 200, 'parse'],
    ['a refusal', '', 403, 'auth'],
    ['a failure', 'oops', 500, 'other'],
  ])('%s: none of it is served', async (_, page, status, reason) => {
    const { scrape } = await serving(page, status);
    const served = await scrape();
    expect(served).toMatchObject({ [UP]: 0, [failed(reason)]: 1 });
    expect(Object.keys(served).filter((name) => !name.startsWith('tocsin_exporter'))).toEqual([]);
  });

  test.each(['gzip', 'x-gzip', 'deflate', 'br'])(
    'a page that is not packed as its header says: %s',
    async (packing) => {
      const url = await serve((_, response) =>
        response.writeHead(200, { 'content-encoding': packing }).end('orders_total 3\n'),
      );
      const { scrape } = await scraping(appMetrics({ url }));
      expect(await scrape()).toMatchObject({ [UP]: 0, [failed('parse')]: 1 });
      await expect(request(url, { timeout: AMPLE })).rejects.toMatchObject({
        reason: 'encoding',
        status: 200,
        message: `answered 200, and its body is not what its header "content-encoding: ${packing}" says: the server, or a proxy before it, has to send what the header names, or no such header`,
      });
    },
  );
  test('a page that breaks off is told as that, and a word that is no packing changes nothing', async () => {
    const broken = await serve((_, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('orders_total 3\n', () => response.destroy());
    });
    await expect(request(broken, { timeout: AMPLE })).rejects.toMatchObject({ reason: 'connect' });
    const plain = await serve((_, response) =>
      response.writeHead(200, { 'content-encoding': 'utf-8' }).end('orders_total 3\n'),
    );
    const { scrape } = await scraping(appMetrics({ url: plain }));
    expect(await scrape()).toMatchObject({ [UP]: 1, orders_total: 3 });
  });

  test('nobody there, and one that hangs', async () => {
    const gone = await scraping(appMetrics({ url: 'http://127.0.0.1:1/api/metrics' }));
    expect(await gone.scrape()).toMatchObject({ [UP]: 0, [failed('connect')]: 1 });
    const url = await serve(() => undefined);
    const hangs = await scraping(appMetrics({ url }));
    expect(await hangs.scrape(500)).toMatchObject({ [UP]: 0, [failed('timeout')]: 1 });
  });
});
