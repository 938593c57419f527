import { appendFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { accessLog } from './collectors.ts';
import { Counted } from '../../packages/packs/nginx/access-log/counted.ts';
import { parseLine } from '../../packages/packs/nginx/access-log/line.ts';
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

/** Any bytes where nginx writes what a client sent, and numbers of any shape: as usual, nearly, and not at all. */
const word = fc.oneof(
  fc.constantFrom('GET', 'api/appointments/{id}', '', '-'),
  fc.string({ unit: 'grapheme' }).map((text) => JSON.stringify(text).slice(1, -1)),
  fc.string({ unit: 'binary' }),
);
const number = fc.oneof(
  fc.nat({ max: 40_000 }).map((milliseconds) => (milliseconds / 1000).toFixed(3)),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.constantFrom('0', '-0', '-1', '01', '1.', '.5', '1e3', '9'.repeat(20), '0.1234567890123456', '', '"1"', 'null'),
);
const status = fc.oneof(fc.constantFrom('200', '404', '500'), fc.string({ maxLength: 4 }));
const anyLine = fc.oneof(
  {
    weight: 9,
    arbitrary: fc
      .tuple(number, word, status, number, word, number, word, word, fc.option(word))
      .map(
        ([time, method, code, seconds, upstream, bytes, uri, route, id]) =>
          `{"time":${time},"method":"${method}","status":"${code}","request_time":${seconds},"upstream_time":"${upstream}",` +
          `"bytes":${bytes},"uri":"${uri}","route":"${route}"${id === null ? '' : `,"request_id":"${id}"`}}`,
      ),
  },
  { weight: 1, arbitrary: fc.string() },
);

test('what is read byte by byte is what JSON.parse would have found, line by line', () => {
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 20 }), fc.uint8Array({ maxLength: 8 }), (lines, noise) => {
      const bounds = [0.005, 0.1, 1, 10];
      const counted = new Counted(bounds);
      const bytes = lines.map((line) =>
        Buffer.concat([Buffer.from(line), Buffer.from(noise)].slice(0, noise[0] === 7 ? 2 : 1)),
      );
      for (const line of bytes)
        counted.add(Buffer.concat([Buffer.from('xx'), line, Buffer.from('yy')]), 2, 2 + line.length);
      const found = bytes.map((line) => parseLine(line.toString()));
      const { reading } = counted;
      expect([reading.lines, reading.unparsed]).toEqual([
        lines.length,
        found.filter((one) => one === undefined).length,
      ]);
      const requests = Object.groupBy(
        found.filter((one) => one !== undefined),
        ({ method, route, status }) => JSON.stringify([method, route, status]),
      );
      expect(
        Object.fromEntries(
          reading.requests.map(({ method, route, status, count }) => [JSON.stringify([method, route, status]), count]),
        ),
      ).toEqual(Object.fromEntries(Object.entries(requests).map(([name, same = []]) => [name, same.length])));
      for (const { method, route, observed } of reading.durations) {
        const same = found.filter((one) => one?.method === method && one.route === route);
        expect(observed.sum).toBe(same.reduce((sum, one) => sum + (one?.seconds ?? 0), 0));
        const exemplar = observed.exemplars.find((one) => one !== undefined);
        if (exemplar)
          expect(same).toContainEqual(expect.objectContaining({ requestId: exemplar.requestId, time: exemplar.time }));
      }
    }),
    { numRuns: 500 },
  );
});

test("upstream times as nginx writes them for no upstream, a retry and a redirect inside: the request's own time counts", async () => {
  await writeFile(file, '');
  await begin();
  await append(
    ...['-', '0.1, 0.2', '0.1 : 0.2', ''].map((upstream_time) => logged({ upstream_time, request_time: 0.5 })),
  );
  expect(await scrape()).toMatchObject({
    [GET]: 4,
    'askproai_http_request_duration_seconds_sum{method="GET",route="api/appointments/{id}"}': 2,
    tocsin_exporter_access_log_parse_errors_total: 0,
  });
});

test('hostile words: quotes, newlines, 64 kB and bytes that are no UTF-8 are counted and can be printed', async () => {
  await writeFile(file, '');
  await begin();
  const route = '"\n{}=,\u00fc ' + 'x'.repeat(64 * 1024);
  await append(logged({ route: 'a"b\\c\nd' }), logged({ route }), logged({ method: 'GET"' }));
  const broken = Buffer.from(logged({ route: 'bytes@' }));
  broken[broken.indexOf('@')] = 0xff;
  await appendFile(file, broken);
  const served = await scrape();
  expect(served).toMatchObject({
    [UP]: 1,
    [requests(String.raw`method="GET",route="a\"b\\c\nd",status="200"`)]: 1,
    [requests('method="other",route="api/appointments/{id}",status="200"')]: 1,
    [requests('method="GET",route="bytes\ufffd",status="200"')]: 1,
    tocsin_exporter_access_log_parse_errors_total: 0,
  });
  expect(Object.keys(served).some((name) => name.length > 64 * 1024)).toBe(true);
});
