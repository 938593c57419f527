import { describe, expect, test } from 'vitest';
import { readBody } from '../../packages/packs/http/health-body.ts';
import { health } from './collectors.ts';
import { Scraper } from '../../packages/tocsin/src/exporter/collecting/scrape.ts';
import { AMPLE, keptLog, scraping, seriesOf } from './kit.ts';
import { useWebServers } from './web-server.ts';

const of = (metric: string, check: string): string => `askproai_health_check_${metric}{check="${check}"}`;

describe('health endpoints', () => {
  const serve = useWebServers();

  test('status and body must agree', async () => {
    const url = await serve(({ url }, response) => {
      const answers: Record<string, [number, string]> = {
        '/app': [200, '{"status":"ok"}'],
        '/database': [503, '{"status":"fail","error":"s3cret"}'],
        '/redis': [200, '{"status":"fail"}'],
        '/queue': [200, '{"finishedAt":1700000000,"checkResults":[{"status":"ok"},{"status":"failed"}]}'],
      };
      const [status, body] = answers[url ?? ''] ?? [404, ''];
      response.writeHead(status).end(body);
    });
    const checks = ['app', 'database', 'redis', 'queue'].map((check) => ({ check, url: `${url}/${check}` }));
    const { scrape } = await scraping(health({ checks }));
    expect(await scrape()).toMatchObject({
      'tocsin_exporter_collector_up{collector="health"}': 1,
      [of('up', 'app')]: 1,
      [of('status_code', 'app')]: 200,
      [of('up', 'database')]: 0,
      [of('status_code', 'database')]: 503,
      [of('up', 'redis')]: 0,
      [of('status_code', 'redis')]: 200,
      [of('up', 'queue')]: 0,
      'askproai_health_results_timestamp_seconds{check="queue"}': 1_700_000_000,
    });
  });

  test('one that hangs is down at the deadline, and the others are told', async () => {
    const url = await serve(({ url }, response) => void (url === '/app' && response.end('fine')));
    const { scrape } = await scraping(
      health({
        checks: [
          { check: 'app', url: `${url}/app` },
          { check: 'queue', url: `${url}/queue` },
          { check: 'redis', url: 'http://127.0.0.1:1/' },
        ],
      }),
    );
    const served = await scrape(1000);
    expect(served).toMatchObject({
      'tocsin_exporter_collector_up{collector="health"}': 1,
      [of('up', 'app')]: 1,
      [of('up', 'queue')]: 0,
      [of('up', 'redis')]: 0,
    });
    expect(served).not.toHaveProperty([of('status_code', 'queue')]);
  });

  test('a redirect is an answer, and where it leads to is told without what may be a secret', async () => {
    const url = await serve((_, response) =>
      response.writeHead(308, { location: 'https://shop.test/up?token=s3cret' }).end(),
    );
    const { log, lines } = keptLog();
    const scraper = new Scraper([health({ checks: [{ check: 'app', url }] })], { log });
    const served = seriesOf(...(await scraper.scrape(AMPLE)).samples);
    expect(served).toMatchObject({ [of('up', 'app')]: 0, [of('status_code', 'app')]: 308 });
    expect(lines.map(({ problem }) => problem)).toStrictEqual([
      'answered 308, a redirect to https://shop.test/up: name that address',
    ]);
  });

  test('a user in the address is sent as such', async () => {
    const url = await serve(({ headers }, response) => {
      response.writeHead(headers.authorization === `Basic ${btoa('ada:s:3')}` ? 200 : 401).end();
    });
    const { scrape } = await scraping(health({ checks: [{ check: 'app', url: url.replace('//', '//ada:s%3A3@') }] }));
    expect(await scrape()).toMatchObject({ [of('up', 'app')]: 1, [of('status_code', 'app')]: 200 });
  });

  test.each([
    ['{"status":"ok"}', true],
    ['{"status":"degraded"}', false],
    ['{"healthy":false}', false],
    ['<html>up</html>', true],
    ['null', true],
    ['[]', true],
    ['{"checkResults":"none"}', true],
    ['{"checkResults":[{"status":"crashed"}]}', false],
    ['{"status":{"deep":1}}', true],
    ['{"status":"Pass"}', true],
    ['{"status":"green","components":{"mail":{"status":"DOWN"}}}', true],
    ['{"health":"READY"}', true],
    ['{"status":"a word of our own"}', true],
    ['{"status":200}', true],
    ['Healthy', true],
    ['{"status":"Unhealthy"}', false],
    ['{"status":"OUT_OF_SERVICE"}', false],
    ['{"state":"Out Of Service"}', false],
    ['{"success":false}', false],
    ['{"status":503}', false],
    ['"PROBLEM"', false],
    ['Degraded', false],
    ['{"checks":[{"name":"mail","status":"failed"}]}', false],
    ['{"services":{"search":"down","mail":"ok"}}', false],
    ['{"checks":{"mail":{"healthy":true}}}', true],
    ['{"status":"ok","checks":{"mail":{"status":"fail"}}}', true],
  ])('the body %s', (text, well) => expect(readBody(text).well).toBe(well));
});
