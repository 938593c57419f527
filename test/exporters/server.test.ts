import { once } from 'node:events';
import { createServer, get as httpGet, type IncomingHttpHeaders } from 'node:http';
import { writeFile } from 'node:fs/promises';
import { createServer as createSilentServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runExporter, startExporter, type RunningExporter } from '../../packages/tocsin/src/exporter/main.ts';
import { exporterApp } from '../../packages/tocsin/src/exporter/web/server.ts';
import { Scraper } from '../../packages/tocsin/src/exporter/collecting/scrape.ts';
import { exporterConfigOf } from '../../packages/tocsin/src/exporter/collecting/configured.ts';
import type { ExporterConfigFile } from '../../packages/tocsin/src/shared/exporter-config.ts';
import { UsageError } from '../../packages/tocsin/src/shared/usage-error.ts';
import { freePort } from '../e2e/ports.ts';
import { until } from '../e2e/site/until.ts';
import { AMPLE, seriesIn, silent, temporaryFolder } from './kit.ts';
import { declared } from './collectors.ts';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}
const get = async (url: string, headers: Record<string, string> = {}): Promise<Answer> => {
  const request = httpGet(url, { headers, agent: false });
  const [answer] = await once(request, 'response');
  let text = '';
  for await (const chunk of answer.setEncoding('utf8')) text += chunk;
  return { status: answer.statusCode, headers: answer.headers, text };
};

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
const running: RunningExporter[] = [];
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map(({ stop }) => stop()));
  await folder.remove();
});

const fileWith = async (name: string, content: string): Promise<string> => {
  const file = join(folder.path, name);
  await writeFile(file, content);
  return file;
};
const start = async (config: Partial<ExporterConfigFile> = {}): Promise<string> => {
  const file = { listen: '127.0.0.1:0', timeout: '10s', collectors: {}, ...config };
  const exporter = await startExporter(exporterConfigOf(declared).parse(file), declared, silent);
  running.push(exporter);
  return exporter.url;
};
const problemOf = async (attempt: Promise<unknown>): Promise<string> => {
  const error = await attempt.then(
    () => new Error('it went well'),
    (error: unknown) => error as UsageError,
  );
  expect(error).toBeInstanceOf(UsageError);
  return (error as UsageError).message;
};

/** A door for everyone. */
const open = { check: async (_: unknown, __: unknown, next: () => void) => next() };

test('the metrics, as Prometheus wants them', async () => {
  const log = await fileWith('access.log', '');
  const { status, headers, text } = await get(await start({ collectors: { 'access-log': { file: log } } }));
  expect(status).toBe(200);
  expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect(headers).not.toHaveProperty('x-powered-by');
  expect(seriesIn(text)).toMatchObject({
    'tocsin_exporter_collector_up{collector="access-log"}': 1,
    tocsin_exporter_access_log_lines_total: 0,
  });
});

test.each([
  ['/', 200, 'href="/metrics"'],
  ['/-/healthy', 200, 'healthy'],
  ['/-/ready', 200, 'ready'],
  ['/metrics/x', 404, 'at /metrics'],
  ['/etc/passwd', 404, 'at /metrics'],
])('%s answers %d', async (path, status, said) => {
  const answer = await get(new URL(path, await start()).href);
  expect(answer.status).toBe(status);
  expect(answer.text).toContain(said);
});

test('with a token, only those who present it see the metrics', async () => {
  const url = await start({ tokenFile: await fileWith('token', 's3cret\n') });
  expect((await get(url)).status).toBe(401);
  expect((await get(url, { authorization: 'Bearer s3cre' })).status).toBe(401);
  expect((await get(url, { authorization: 'Basic s3cret' })).status).toBe(401);
  expect((await get(url, { authorization: 'Bearer s3cret' })).status).toBe(200);
  expect((await get(new URL('/-/healthy', url).href)).status).toBe(200);
});

test("Prometheus' own timeout is kept: what hangs is told, the rest is served", async () => {
  const hanging = { id: 'users', collect: () => new Promise<void>(() => {}) } as const;
  const scraper = new Scraper([hanging, { id: 'queue', collect: async () => {} }], { log: silent });
  const server = createServer(exporterApp({ scraper, timeout: 10 * AMPLE, door: open, log: silent })).listen(
    0,
    '127.0.0.1',
  );
  await once(server, 'listening');
  // With the server's own timeout this would not end before the test is given up.
  const { text } = await get(`http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`, {
    'X-Prometheus-Scrape-Timeout-Seconds': '1',
  });
  expect(seriesIn(text)).toMatchObject({
    'tocsin_exporter_collector_up{collector="users"}': 0,
    'tocsin_exporter_collector_up{collector="queue"}': 1,
  });
  server.close();
});

test('a fault of our own is an answer without a stack', async () => {
  const scraper = { collectors: [], states: [], scrape: () => Promise.reject(new Error('secret detail')) };
  const server = createServer(exporterApp({ scraper, timeout: 1000, door: open, log: silent })).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { status, text } = await get(`http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`);
  expect([status, text]).toEqual([500, 'The exporter failed; its log says why.\n']);
  server.close();
});

describe('wrong usage is told in one message', () => {
  test.each(['0.0.0.0:0', '192.0.2.1:9469', '[::]:0', 'prod-web-01:9469'])('%s without a token', async (listen) => {
    expect(await problemOf(start({ listen }))).toContain(
      'can be reached from other hosts, and no tokenFile protects the metrics',
    );
  });
  test('a port in use', async () => {
    const { port } = new URL(await start());
    expect(await problemOf(start({ listen: `127.0.0.1:${port}` }))).toBe(
      `cannot listen on 127.0.0.1:${port}: another program listens there`,
    );
  });
  test('a token that is missing or a placeholder', async () => {
    expect(await problemOf(start({ tokenFile: join(folder.path, 'none') }))).toContain('there is no such file');
    expect(await problemOf(start({ tokenFile: await fileWith('token', 'changeme') }))).toContain('still a placeholder');
  });
  test('a missing configuration', async () => {
    expect(await problemOf(runExporter(declared, { config: join(folder.path, 'none.json') }))).toMatch(
      /cannot read the configuration .*: there is no such file/,
    );
  });
  test('broken values, all of them', async () => {
    const config = await fileWith(
      'config.json',
      JSON.stringify({ listen: 'here', timeout: 'soon', collectors: { mail: {} } }),
    );
    const problem = await problemOf(runExporter(declared, { config }));
    expect(problem).toContain('listen: an address is host:port');
    expect(problem).toContain('timeout: "soon" is not a duration');
    expect(problem).toContain('mail');
  });
  test('a --listen that is no address', async () => {
    const config = await fileWith(
      'config.json',
      JSON.stringify({ listen: '127.0.0.1:0', timeout: '1s', collectors: {} }),
    );
    expect(await problemOf(runExporter(declared, { config, listen: '9469' }))).toBe(
      '--listen 9469: an address is host:port, such as 127.0.0.1:9469',
    );
  });
});

test('the service says where it listens, and a signal ends it at once, even while a scrape waits for a silent source', async () => {
  const silentServer = createSilentServer().listen(0, '127.0.0.1');
  await once(silentServer, 'listening');
  const redis = `127.0.0.1:${(silentServer.address() as AddressInfo).port}`;
  const config = await fileWith(
    'config.json',
    JSON.stringify({
      listen: '127.0.0.1:1',
      timeout: '5m',
      collectors: { queue: { redis, prefix: '', queues: ['default'] } },
    }),
  );
  const listen = `127.0.0.1:${await freePort()}`;
  const program = `import { runExporter } from '${new URL('../../packages/tocsin/src/exporter/main.ts', import.meta.url).href}'; import { declared } from '${new URL('./collectors.ts', import.meta.url).href}'; await runExporter(declared, ${JSON.stringify({ config, listen })});`;
  const service = execa(process.execPath, ['--input-type=module', '--eval', program], { reject: false });
  let said = '';
  service.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await until('the exporter says where it listens', () => said.includes('\n'));
  expect(JSON.parse(said)).toMatchObject({ name: 'exporter', url: `http://${listen}/metrics`, collectors: ['queue'] });

  const scrape = get(`http://${listen}/metrics`).catch(() => 'cut off');
  const [source] = await once(silentServer, 'connection');
  source.on('error', () => {}).resume();
  // If it waited for the scrape under way, this test would be given up before it ended.
  service.kill('SIGTERM');
  expect((await service).exitCode).toBe(0);
  expect(await scrape).toBe('cut off');
  silentServer.close();
});
