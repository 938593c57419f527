import { appendFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { accessLog } from '../../src/exporters/collectors/access-log.ts';
import { parseLine } from '../../src/exporters/access-log/line.ts';
import { scraping, temporaryFolder } from './kit.ts';

const logged = (fields: object = {}): string =>
  `${JSON.stringify({
    time: 1716000000.123,
    method: 'GET',
    status: '200',
    request_time: 0.012,
    upstream_time: '0.010',
    bytes: 512,
    uri: '/index.php',
    route: 'api/appointments/{id}',
    ...fields,
  })}\n`;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let file: string;
let scraper: Awaited<ReturnType<typeof scraping>>;
const begin = async (routes: readonly string[] = []): Promise<void> => {
  scraper = await scraping(accessLog({ file, routes: [...routes] }));
};
const append = (...lines: string[]): Promise<void> => appendFile(file, lines.join(''));
const scrape = (): Promise<Record<string, number>> => scraper.scrape();

beforeEach(async () => {
  folder = await temporaryFolder();
  file = join(folder.path, 'access "quoted".log');
});
afterEach(async () => {
  await scraper?.scraper.stop();
  await folder.remove();
});

const requests = (labels: string): string => `askproai_http_requests_total{${labels}}`;
const GET = requests('method="GET",route="api/appointments/{id}",status="200"');
const UP = 'tocsin_exporter_collector_up{collector="access-log"}';

test('requests and their times, by method, route and status', async () => {
  await writeFile(file, logged());
  await begin();
  await append(logged(), logged({ request_time: 2 }), logged({ status: '500', method: 'POST' }));
  expect(await scrape()).toMatchObject({
    [UP]: 1,
    [GET]: 2,
    [requests('method="POST",route="api/appointments/{id}",status="500"')]: 1,
    'askproai_http_request_duration_seconds_bucket{method="GET",route="api/appointments/{id}",le="0.01"}': 0,
    'askproai_http_request_duration_seconds_bucket{method="GET",route="api/appointments/{id}",le="0.025"}': 1,
    'askproai_http_request_duration_seconds_bucket{method="GET",route="api/appointments/{id}",le="2.5"}': 2,
    'askproai_http_request_duration_seconds_sum{method="GET",route="api/appointments/{id}"}': 2.012,
    tocsin_exporter_access_log_lines_total: 3,
    tocsin_exporter_access_log_parse_errors_total: 0,
    tocsin_exporter_access_log_unread_bytes: 0,
  });
});

test('an empty route is "unmatched", an unknown method "other"', async () => {
  await writeFile(file, '');
  await begin();
  await append(logged({ route: '' }), logged({ method: 'PROPFIND' }), logged({ method: '' }));
  expect(await scrape()).toMatchObject({
    [requests('method="GET",route="unmatched",status="200"')]: 1,
    [requests('method="other",route="api/appointments/{id}",status="200"')]: 2,
    'tocsin_exporter_series_folded_total{collector="access-log"}': 4,
  });
});

test('50 000 scanner URLs make no series', async () => {
  await writeFile(file, '');
  await begin();
  await append(logged({ route: '', status: '404' }));
  const before = Object.keys(await scrape());
  await append(
    ...Array.from({ length: 50_000 }, (_, index) => logged({ uri: `/wp-${index}.php`, route: '', status: '404' })),
  );
  const after = await scrape();
  expect(Object.keys(after)).toEqual(before);
  expect(after[requests('method="GET",route="unmatched",status="404"')]).toBe(50_001);
});

test('an application that puts ids into its routes stays within the bound, and configured routes keep their names', async () => {
  await writeFile(file, '');
  await begin(['api/late']);
  await append(
    ...Array.from({ length: 1000 }, (_, index) => logged({ route: `user/${index}` })),
    logged({ route: 'api/late' }),
  );
  const served = await scrape();
  const series = Object.keys(served).filter((name) => name.startsWith('askproai_http_requests_total'));
  // 300, of which "unmatched" was not needed, and "other".
  expect(series.length).toBe(300);
  expect(served).toMatchObject({
    [requests('method="GET",route="api/late",status="200"')]: 1,
    [requests('method="GET",route="other",status="200"')]: 1000 - 298,
  });
});

test('counters outlive a missing file, and the failure heals', async () => {
  await writeFile(file, '');
  await begin();
  await append(logged());
  expect(await scrape()).toMatchObject({ [UP]: 1, [GET]: 1 });

  await rename(file, `${file}.1`);
  const missing = await scrape();
  expect(missing).toMatchObject({
    [UP]: 0,
    [GET]: 1,
    'tocsin_exporter_collector_errors_total{collector="access-log",reason="connect"}': 1,
  });
  expect(missing).not.toHaveProperty(['tocsin_exporter_access_log_unread_bytes']);

  await append(logged());
  expect(await scrape()).toMatchObject({ [UP]: 1, [GET]: 2 });
});

test('a log that is not there at the start is no reason not to start', async () => {
  await begin();
  expect(await scrape()).toMatchObject({ [UP]: 0, tocsin_exporter_access_log_lines_total: 0 });
  await append(logged());
  expect(await scrape()).toMatchObject({ [UP]: 1, [GET]: 1 });
});

test('what is no line of the format is counted and changes nothing else', async () => {
  await writeFile(file, '');
  await begin();
  await append(
    'not JSON\n',
    '[1]\n',
    'null\n',
    '"text"\n',
    '{}\n',
    logged({ status: 200 }),
    logged({ status: '2000' }),
    logged({ request_time: '1' }),
    logged({ request_time: -1 }),
    logged(),
  );
  expect(await scrape()).toMatchObject({
    [UP]: 1,
    [GET]: 1,
    tocsin_exporter_access_log_lines_total: 10,
    tocsin_exporter_access_log_parse_errors_total: 9,
  });
});

test('a line is read as nginx writes it, with any bytes in its URI', () => {
  const line =
    '{"time":1.5,"method":"GET","status":"200","request_time":0.000,"upstream_time":"0.1, 0.2","bytes":1,"uri":"/\\u0022\\\\\ufffd","route":"a/{b}"}';
  expect(parseLine(line)).toEqual({
    method: 'GET',
    status: '200',
    seconds: 0,
    route: 'a/{b}',
    time: 1.5,
    requestId: '',
  });
});
