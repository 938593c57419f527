import { once } from 'node:events';
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { createServer } from 'mysql2';
import { afterEach, expect, test } from 'vitest';
import { adviceFor } from '../../packages/tocsin/src/exporter/collecting/advice.ts';
import { failureOf } from '../../packages/packs/mysql/failure.ts';
import { withMysql } from '../../packages/packs/mysql/mysql.ts';
import { until } from '../e2e/site/until.ts';
import { known } from './kit.ts';

/** What mysql2 calls a connection of its server half, as far as it is needed here. */
interface Client {
  readonly serverHandshake: (greeting: object) => void;
  readonly writeOk: (result: object) => void;
  readonly on: (event: string, listener: (text: string) => void) => void;
}

/** mysql2 tells in no other way which port it was given. */
const inner = '_server';

let server: { readonly close: (done: () => void) => unknown } | undefined;
afterEach(async () => {
  await new Promise<void>((resolve) => (server ? server.close(resolve) : resolve()));
});

/** MySQL 8 as far as it speaks here: it lets everyone in, writes down what it is asked, and answers KILL alone. */
const startMysql = async (capabilityFlags = 0xffffff) => {
  const asked: { readonly connection: number; readonly text: string }[] = [];
  let connections = 40;
  const started = createServer(() => undefined) as unknown as {
    on: (event: string, listener: (client: Client) => void) => void;
    listen: (port: number, host: string) => void;
    close: (done: () => void) => void;
    /** The TCP server below. */
    readonly [inner]: Server;
  };
  started.on('connection', (client) => {
    const connection = ++connections;
    client.on('error', () => undefined);
    client.on('query', (text) => {
      asked.push({ connection, text });
      if (/^kill/i.test(text)) client.writeOk({ affectedRows: 0 });
    });
    client.serverHandshake({
      protocolVersion: 10,
      serverVersion: '8.0.36',
      connectionId: connection,
      statusFlags: 2,
      characterSet: 8,
      capabilityFlags,
    });
  });
  server = started;
  started.listen(0, '127.0.0.1');
  await once(started[inner], 'listening');
  const { port } = started[inner].address() as AddressInfo;
  return { asked, config: { mysql: { host: '127.0.0.1', port }, database: 'd', user: 'u', password: known('p') } };
};

/** A server that refuses a connection before or after its greeting, as one with no connection left does. */
const refusing = async (number: number, message: string) => {
  const refuser = createTcpServer((socket) => {
    const text = Buffer.from(message);
    const packet = Buffer.concat([Buffer.from([text.length + 3, 0, 0, 0, 0xff, number & 0xff, number >> 8]), text]);
    socket.on('error', () => undefined).end(packet);
  }).listen(0, '127.0.0.1');
  await once(refuser, 'listening');
  server = refuser;
  const { port } = refuser.address() as AddressInfo;
  return { mysql: { host: '127.0.0.1', port }, database: 'd', user: 'u', password: known('p') };
};

test.each([
  [1040, 'Too many connections', 'connect', 'max_connections'],
  [1129, "Host 'h' is blocked because of many connection errors", 'connect', 'flush hosts'],
  [1130, "Host 'h' is not allowed to connect", 'auth', 'the hosts of its accounts'],
  [1053, 'Server shutdown in progress', 'connect', 'about to stop'],
  [1251, 'Client does not support authentication protocol', 'auth', 'caching_sha2_password'],
  [1524, "Plugin 'mysql_native_password' is not loaded", 'auth', 'caching_sha2_password'],
  [3032, 'The server is currently in offline mode', 'connect', 'offline_mode'],
  [3955, "Access denied for user 'u'@'h'. Account is blocked", 'auth', 'account unlock'],
  [1227, 'words that nobody foresaw', 'other', undefined],
])(
  'a server that refuses with %i is told by its own words, in time and by every query',
  async (number, words, reason, advice) => {
    const config = await refusing(number, words);
    const failure: unknown = await withMysql(
      config,
      { signal: AbortSignal.timeout(30_000), budget: 30_000 },
      async (select) => {
        await select('select 1').catch(() => undefined);
        return select('select 2');
      },
    ).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'CollectorError', reason, message: words });
    if (advice !== undefined) expect(adviceFor(failure)).toContain(advice);
  },
);

test('a server without TLS, and an account with a plugin that the client does not have, are told with what to do', async () => {
  // All but the flag of TLS.
  const { config } = await startMysql(0xfff7ff);
  const failure: unknown = await withMysql(
    { ...config, tls: { verify: true } },
    { signal: AbortSignal.timeout(30_000), budget: 30_000 },
    (select) => select('select 1'),
  ).catch((error: unknown) => error);
  expect(failure).toMatchObject({ name: 'CollectorError', reason: 'config' });
  expect(adviceFor(failure)).toContain('leave tls out');
  // As mysql2 says it to a MariaDB whose account has ed25519.
  const words = 'Server requests authentication using unknown plugin client_ed25519.';
  const plugin = failureOf(new Error(`${words} See TODO: add plugins doco here on how to configure plugins.`));
  expect(plugin).toMatchObject({ reason: 'auth', message: words });
  expect(adviceFor(plugin)).toContain('mysql_native_password');
});

test('MySQL 8 is told by its own hint when to end a query, and an abandoned one is killed over another connection', async () => {
  const { asked, config } = await startMysql();
  const abort = new AbortController();
  const work = withMysql(config, { signal: abort.signal, budget: 5000 }, (select) => select('select 1 from t')).catch(
    (error: unknown) => error,
  );
  await until('the query is there', async () => asked.length === 1);
  const [query] = asked;
  // To MySQL /*M! is a comment; to MariaDB /*+ is one.
  const withoutComments = query?.text.replace(/\/\*M![^]*?\*\//g, '').trim();
  const [, milliseconds] =
    /^select \/\*\+ max_execution_time\((\d+)\) \*\/ 1 from t$/.exec(withoutComments ?? '') ?? [];
  expect(Number(milliseconds)).toBeGreaterThan(0);
  expect(Number(milliseconds)).toBeLessThanOrEqual(5000);
  abort.abort();
  expect(await work).toMatchObject({ name: 'AbortError' });
  await until('it was killed', async () => asked.length === 2);
  expect(asked[1]).toEqual({ connection: 42, text: `kill query ${query?.connection}` });
});
