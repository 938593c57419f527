import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { integrations } from '../../src/exporters/integrations.ts';
import { Scraper } from '../../packages/tocsin/src/exporter/collecting/scrape.ts';
import { AMPLE, keptLog, known, scraping, seriesOf } from './kit.ts';
import { useWebServers } from './web-server.ts';

const of = (metric: string, integration: string): string =>
  `askproai_integration_${metric}{integration="${integration}"}`;
const KEYS = { calcom: 'cal_live_s3cret', retell: 'key_s3cret' };

/** Answers as their real APIs do. */
const cal = ({ url, headers }: IncomingMessage, response: ServerResponse): void => {
  if (url === '/api/v2/status.json') {
    response.end('{"page":{"name":"Cal.com"},"status":{"indicator":"minor","description":"Degraded"}}');
  } else if (headers.authorization !== `Bearer ${KEYS.calcom}`) {
    response.writeHead(401).end(`{"status":"error","error":{"message":"${headers.authorization}"}}`);
  } else {
    response.setHeader('X-RateLimit-Limit-Default', '120').setHeader('X-RateLimit-Remaining-Default', '117');
    response
      .writeHead(url === '/v2/me' && headers['cal-api-version'] ? 200 : 404)
      .end('{"status":"success","data":{}}');
  }
};
const retell = ({ url, headers }: IncomingMessage, response: ServerResponse): void => {
  if (url !== '/get-concurrency') return void response.writeHead(404).end();
  if (headers.authorization !== `Bearer ${KEYS.retell}`) return void response.writeHead(401).end('{"status":"error"}');
  response.end('{"current_concurrency":3,"concurrency_limit":20,"base_concurrency":20,"purchased_concurrency":0}');
};

describe('services of others', () => {
  const serve = useWebServers();

  test('they answer, know our key, and tell limits; the status page speaks for itself', async () => {
    const url = await serve(cal);
    const { scrape } = await scraping(
      integrations([
        { integration: 'calcom', url, key: known(KEYS.calcom), statusUrl: `${url}/api/v2/status.json` },
        { integration: 'retell', url: await serve(retell), key: known(KEYS.retell) },
      ]),
    );
    const served = await scrape();
    expect(served).toMatchObject({
      'tocsin_exporter_collector_up{collector="integrations"}': 1,
      [of('up', 'calcom')]: 1,
      [of('auth_ok', 'calcom')]: 1,
      [of('rate_limit', 'calcom')]: 120,
      [of('rate_limit_remaining', 'calcom')]: 117,
      [of('up', 'retell')]: 1,
      [of('auth_ok', 'retell')]: 1,
      askproai_calls_in_progress: 3,
      askproai_calls_concurrency_limit: 20,
      'askproai_integration_status_indicator{integration="calcom",indicator="minor"}': 1,
      'askproai_integration_status_indicator{integration="calcom",indicator="none"}': 0,
    });
    expect(served).not.toHaveProperty([of('rate_limit', 'retell')]);
  });

  test('a refused key is no outage, and is nowhere to be read', async () => {
    const { log, lines } = keptLog();
    const key = 'rotated_s3cret';
    const scraper = new Scraper([integrations([{ integration: 'calcom', url: await serve(cal), key: known(key) }])], {
      log,
    });
    await scraper.start();
    const served = seriesOf(...(await scraper.scrape(AMPLE)).samples);
    expect(served).toMatchObject({ [of('up', 'calcom')]: 1, [of('auth_ok', 'calcom')]: 0 });
    expect(lines.length).toBeGreaterThan(0);
    expect(JSON.stringify([served, lines])).not.toContain(key);
  });

  test.each([
    [429, 1],
    [500, 0],
    [503, 0],
  ])('status %d: up %d, and nothing is said about the key', async (status, up) => {
    const url = await serve((_, response) => void response.writeHead(status).end('busy'));
    const { scrape } = await scraping(integrations([{ integration: 'retell', url, key: known('k') }]));
    const served = await scrape();
    expect(served).toMatchObject({ [of('up', 'retell')]: up });
    expect(served).not.toHaveProperty([of('auth_ok', 'retell')]);
    expect(served).not.toHaveProperty('askproai_calls_in_progress');
  });

  test('one that hangs or is gone is down; the others, and garbage, are told as they are', async () => {
    const hangs = await serve(() => undefined);
    const garbage = await serve((_, response) => void response.end('<html>{"current_concurrency":"many"'));
    const { scrape } = await scraping(
      integrations([
        { integration: 'calcom', url: hangs, key: known('k'), statusUrl: `${garbage}/api/v2/status.json` },
        { integration: 'retell', url: garbage, key: known('k') },
      ]),
    );
    const served = await scrape(1000);
    expect(served).toMatchObject({
      'tocsin_exporter_collector_up{collector="integrations"}': 0,
      [of('up', 'calcom')]: 0,
      [of('up', 'retell')]: 1,
    });
    expect(served).not.toHaveProperty('askproai_calls_in_progress');
    expect(Object.keys(served).filter((name) => name.includes('status_indicator'))).toEqual([]);
  });

  test('asked once a minute, however often it is scraped', async () => {
    let asked = 0;
    const url = await serve((request, response) => {
      asked++;
      retell(request, response);
    });
    const { scrape } = await scraping(integrations([{ integration: 'retell', url, key: known(KEYS.retell) }]));
    for (let scrapes = 0; scrapes < 5; scrapes++) expect(await scrape()).toMatchObject({ [of('up', 'retell')]: 1 });
    expect(asked).toBe(1);
  });
});
