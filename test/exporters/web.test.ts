import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hashSync } from 'bcryptjs';
import { execaSync } from 'execa';
import { request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startExporter, type RunningExporter } from '../../packages/tocsin/src/exporter/main.ts';
import { exporterConfigOf } from '../../packages/tocsin/src/exporter/collecting/configured.ts';
import { UsageError } from '../../packages/tocsin/src/shared/usage-error.ts';
import { openAuthority } from './certificates.ts';
import { seriesIn, silent, temporaryFolder } from './kit.ts';
import { declared } from './collectors.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let exporter: RunningExporter | undefined;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(async () => {
  await exporter?.stop();
  exporter = undefined;
  await folder.remove();
});
const fileWith = async (name: string, text: string): Promise<string> => {
  const file = join(folder.path, name);
  await writeFile(file, text);
  return file;
};
const start = async (config: object): Promise<string> => {
  const log = await fileWith('access.log', '');
  const collectors = { 'access-log': { file: log }, mounted: { modules: [await fileWith('mine.mjs', MODULE)] } };
  exporter = await startExporter(
    exporterConfigOf(declared).parse({ listen: '127.0.0.1:0', timeout: '5s', collectors, ...config }),
    declared,
    silent,
  );
  return exporter.url;
};
const MODULE = `import { createRequire } from 'node:module';
const client = createRequire(${JSON.stringify(import.meta.url)})('prom-client');
const register = new client.Registry();
new client.Counter({ name: 'user_total', help: 'x', registers: [register] }).inc(4);
export default register;`;

interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Buffer;
}
const get = (url: string, headers: Record<string, string> = {}, tls: object = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const send = url.startsWith('https') ? tlsRequest : plainRequest;
    send(url, { headers, rejectUnauthorized: false, agent: false, ...tls }, (response) => {
      const chunks: Buffer[] = [];
      response
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', () =>
          resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }),
        );
    })
      .on('error', reject)
      .end();
  });
const basic = (user: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
});
const users = (password: string): string => `basic_auth_users:\n  prom: ${hashSync(password, 4)}\n`;

test('users of a web configuration come in by password, and a changed file counts at once', async () => {
  const webConfigFile = await fileWith('web.yml', users('first'));
  const url = await start({ webConfigFile });
  expect((await get(url)).status).toBe(401);
  expect((await get(url, basic('prom', 'first'))).status).toBe(200);
  expect((await get(url, basic('prom', 'first'))).status).toBe(200);
  expect((await get(url, basic('prom', 'wrong'))).status).toBe(401);
  expect((await get(url, basic('nobody', 'first'))).status).toBe(401);
  expect((await get(url, basic('constructor', 'first'))).status).toBe(401);
  await writeFile(webConfigFile, users('second, and longer'));
  expect((await get(url, basic('prom', 'first'))).status).toBe(401);
  expect((await get(url, basic('prom', 'second, and longer'))).status).toBe(200);
  await writeFile(webConfigFile, 'basic_auth_users: [broken');
  expect((await get(url, basic('prom', 'second, and longer'))).status).toBe(200);
  expect((await get(url)).status).toBe(401);
});

test('a token that is changed is the new one from the next scrape on', async () => {
  const tokenFile = await fileWith('token', 'first');
  const url = await start({ tokenFile });
  expect((await get(url, { authorization: 'Bearer first' })).status).toBe(200);
  await writeFile(tokenFile, 'the second');
  expect((await get(url, { authorization: 'Bearer first' })).status).toBe(401);
  expect((await get(url, { authorization: 'Bearer the second' })).status).toBe(200);
});

test('TLS with the certificate of the web configuration', async () => {
  const [key, cert] = [join(folder.path, 'key.pem'), join(folder.path, 'cert.pem')];
  const subject = ['-subj', '/CN=localhost', '-days', '2', '-nodes', '-newkey', 'ec'];
  execaSync('openssl', [
    'req',
    '-x509',
    ...subject,
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-keyout',
    key,
    '-out',
    cert,
  ]);
  const webConfigFile = await fileWith('web.yml', `tls_server_config:\n  cert_file: cert.pem\n  key_file: ${key}\n`);
  const url = await start({ webConfigFile });
  expect(url).toMatch(/^https:/);
  expect((await get(url)).status).toBe(200);
});

test.each([
  ['a password that is no hash', 'basic_auth_users: { prom: secret }', 'a bcrypt hash begins with $2y$'],
  ['an unknown setting', 'tls_config: {}', 'tls_config'],
  ['a suite that is none', 'tls_server_config: { cipher_suites: [RC4] }', 'there is no such suite here'],
  ['no certificate', 'tls_server_config: { key: k }', 'needs a certificate and its key'],
  ['a certificate twice', 'tls_server_config: { cert: c, cert_file: f, key: k }', 'itself and in a file'],
  [
    'clients without an authority',
    'tls_server_config: { cert: c, key: k, client_auth_type: RequireAndVerifyClientCert }',
    'needs a client_ca_file',
  ],
  ['a missing certificate', 'tls_server_config: { cert_file: none, key_file: none }', 'cannot read the certificate'],
  ['no YAML', 'a: [', 'is not YAML'],
])('%s is wrong usage, told without the secret', async (_, text, told) => {
  const webConfigFile = await fileWith('web.yml', text);
  const problem = await start({ webConfigFile }).catch((error: unknown) => error);
  expect(problem).toBeInstanceOf(UsageError);
  expect((problem as Error).message).toContain(told);
  expect((problem as Error).message).not.toContain('secret');
});

test('one collector alone, gzip, OpenMetrics, and a name that is not there', async () => {
  const url = await start({ stateFolder: join(folder.path, 'state') });
  const accept = 'application/openmetrics-text;version=1.0.0';
  const answer = await get(`${url}?collect[]=mounted`, { accept, 'accept-encoding': 'gzip' });
  expect(answer.headers).toMatchObject({
    'content-encoding': 'gzip',
    'content-type': 'application/openmetrics-text; version=1.0.0; charset=utf-8',
  });
  const page = gunzipSync(answer.body).toString();
  expect(page).toContain('# TYPE user counter\n');
  expect(page.endsWith('# EOF\n')).toBe(true);
  expect(seriesIn(page)).toMatchObject({ user_total: 4 });
  expect(page).not.toContain('access_log_lines');
  const stranger = await get(`${url}?collect[]=nothing`);
  expect([stranger.status, stranger.body.toString()]).toEqual([
    400,
    'There is no collector of that name here; there are access-log, mounted.\n',
  ]);
});

test('rate_limit: a burst, and then one in an interval', async () => {
  const webConfigFile = await fileWith('web.yml', 'rate_limit: { interval: 1h, burst: 2 }');
  const url = await start({ webConfigFile });
  const statuses = [];
  for (let request = 0; request < 4; request++) statuses.push((await get(url)).status);
  expect(statuses).toEqual([200, 200, 429, 429]);
});

test("client certificates, as Go's types of them have it, by name, with its suites and curves", async () => {
  const { caFile, issue, selfSigned } = await openAuthority(folder.path);
  const [FROM, UNTIL] = ['20200101000000Z', '20990101000000Z'];
  const own = await issue('exporter.test', FROM, UNTIL);
  const [prometheus, other] = [await issue('prometheus.test', FROM, UNTIL), await issue('other.test', FROM, UNTIL)];
  const stranger = await selfSigned('prometheus.test');
  const indented = (text: string): string => text.trim().split('\n').join('\n    ');
  const configured = (clients: string): Promise<string> =>
    fileWith(
      'web.yml',
      `tls_server_config:
  cert: |
    ${indented(own.cert)}
  key: |
    ${indented(own.key)}
  client_ca_file: ${caFile}
  min_version: TLS12
  max_version: TLS12
  prefer_server_cipher_suites: true
  cipher_suites: [TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384]
  curve_preferences: [CurveP384]
  ${clients}
http_server_config: { http2: false, headers: { X-Frame-Options: deny } }
`,
    );
  const status = async (url: string, shown: object = {}): Promise<number | string | undefined> =>
    get(url, {}, shown).then(
      ({ status }) => status,
      () => 'no handshake',
    );
  const all = async (clients: string) => {
    const url = await start({ webConfigFile: await configured(clients) });
    const statuses = [await status(url)];
    for (const { cert, key } of [prometheus, other, stranger]) statuses.push(await status(url, { cert, key }));
    await exporter?.stop();
    return statuses;
  };
  // Nobody, one whose name is known, one whose name is not, one of another authority.
  expect(await all('client_auth_type: RequestClientCert')).toEqual([200, 200, 200, 200]);
  expect(await all('client_auth_type: RequireAnyClientCert')).toEqual([403, 200, 200, 200]);
  expect(await all('client_auth_type: VerifyClientCertIfGiven')).toEqual([200, 200, 200, 403]);
  expect(await all('client_auth_type: RequireAndVerifyClientCert')).toEqual(['no handshake', 200, 200, 'no handshake']);
  const named = 'client_auth_type: VerifyClientCertIfGiven\n  client_allowed_sans: [prometheus.test]';
  expect(await all(named)).toEqual([403, 200, 403, 403]);
});
