import { request } from 'node:http';
import { expect, test } from 'vitest';
import { describeWith } from '../describe-with.ts';
import { until } from '../e2e/site/until.ts';
import { useServer } from '../exporters/servers.ts';
import type { Ask } from './ask.ts';
import { NAME, SESSION, SIGNED, startSite } from './site.ts';

const SERVERS = [
  'nginx',
  'prometheus',
  ['prometheus-alertmanager', 'alertmanager'],
  'openssl',
  ['prometheus-blackbox-exporter', 'blackbox_exporter'],
] as const;
const basic = (password: string) => ({
  authorization: `Basic ${Buffer.from(`anna:${password}`).toString('base64')}`,
});
const anna = { headers: basic("anna's password") };
const FORGED = {
  'x-webauth-user': 'admin',
  'x-forwarded-user': 'admin',
  'x-auth-request-email': 'admin@example.org',
  'cf-access-jwt-assertion': 'forged',
  'x-forwarded-for': '192.0.2.1',
  [SIGNED]: 'forged',
};
/** A hook of a deployment, from elsewhere. */
const deploy = (ask: Ask, token: string) =>
  ask('/api/v1/deployments', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ environment: 'test', version: '1.2.3', status: 'success', duration: 42 }),
  });
/** What Grafana was asked. */
const received = (body: string) =>
  JSON.parse(body) as {
    readonly url: string;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
  };

/** Of each service: what people need, and what nobody may ask for. */
const FORBIDDEN: readonly (readonly [method: string, path: string])[] = [
  ['POST', '/prometheus/-/reload'],
  ['POST', '/prometheus/-/quit'],
  ['POST', '/prometheus/api/v1/admin/tsdb/snapshot'],
  ['POST', '/prometheus/api/v1/write'],
  ['POST', '/prometheus/api/v1/read'],
  ['GET', '/prometheus/federate?match[]=up'],
  ['GET', '/prometheus/metrics'],
  ['GET', '/prometheus/debug/pprof/'],
  ['GET', '/prometheus/graph/../metrics'],
  ['GET', '/prometheus/graph/%2e%2e/metrics'],
  ['GET', '/prometheus//metrics'],
  ['DELETE', '/prometheus/api/v1/series'],
  ['POST', '/alertmanager/-/reload'],
  ['POST', '/alertmanager/api/v2/alerts'],
  ['POST', '/alertmanager/api/v1/alerts'],
  ['GET', '/alertmanager/metrics'],
  ['GET', '/alertmanager/debug/pprof/'],
  ['GET', '/grafana/metrics'],
  ['GET', '/grafana/debug/pprof/'],
  ['POST', '/api/v1/alerts'],
  ['GET', '/api/v1/runs/../../../metrics'],
  ['GET', '/metrics'],
  ['GET', '/-/ready'],
];

describeWith('a proxy whose users have passwords', SERVERS, () => {
  const site = useServer((run) => startSite(run, 'users'));

  test('nginx takes its configuration, and has nothing to say against it', async () => {
    const { stderr } = await site().check();
    expect(stderr).toContain('test is successful');
    expect(stderr).not.toMatch(/warn|emerg/);
  });

  test('who has not signed in gets 401, and who has gets what people need of each service', async () => {
    const { ask } = site();
    const paths = [
      '/prometheus/graph',
      '/prometheus/-/ready',
      '/prometheus/api/v1/query?query=up',
      '/prometheus/api/v1/label/__name__/values',
      '/prometheus/api/v1/status/buildinfo',
      '/alertmanager/',
      '/alertmanager/api/v2/alerts?active=true',
      '/alertmanager/api/v2/status',
      '/grafana/d/infrastructure?viewPanel=1',
      '/grafana/api/ds/query',
      '/runbooks/NginxDown',
    ];
    for (const path of paths) {
      expect([path, (await ask(path)).status]).toEqual([path, 401]);
      expect([path, (await ask(path, { headers: basic('guessed') })).status]).toEqual([path, 401]);
      // Newer pages of Prometheus are at /query, and Debian's, which has none of them, sends on as well.
      const { status } = await ask(path, anna);
      expect([path, status]).toEqual([
        path,
        path === '/prometheus/graph' && (status === 301 || status === 302) ? status : 200,
      ]);
    }
  });

  test('what nobody needs is not there, signed in or not, however its path is written', async () => {
    const { ask } = site();
    for (const [method, path] of FORBIDDEN)
      for (const headers of [{}, anna.headers])
        expect([
          method,
          path,
          (await ask(path, { method, headers, body: method === 'POST' ? '[]' : '' })).status,
        ]).toEqual([method, path, 404]);
  });

  test('a silence is made and taken back', async () => {
    const { ask } = site();
    const [from, until_] = [new Date(), new Date(Date.now() + 3_600_000)];
    const made = await ask('/alertmanager/api/v2/silences', {
      method: 'POST',
      headers: { ...anna.headers, 'content-type': 'application/json' },
      body: JSON.stringify({
        matchers: [{ name: 'alertname', value: 'Nothing', isRegex: false }],
        startsAt: from.toISOString(),
        endsAt: until_.toISOString(),
        createdBy: 'anna',
        comment: 'a test',
      }),
    });
    expect(made.status).toBe(200);
    const { silenceID } = JSON.parse(made.body) as { silenceID: string };
    const taken = await ask(`/alertmanager/api/v2/silence/${silenceID}`, { method: 'DELETE', ...anna });
    expect(taken.status).toBe(200);
  });

  test('the receiver asks people and machines by itself, and they are not asked twice', async () => {
    const { ask, deployToken } = site();
    const page = await ask('/');
    expect(page.status).toBe(401);
    expect(page.headers['www-authenticate']).toBeUndefined();
    expect(page.body).toContain('Sign in');
    expect((await ask('/page.css')).status).toBe(200);
    expect((await ask('/api/v1/runs')).headers['www-authenticate']).toBe('Bearer');
    const deployed = await deploy(ask, deployToken);
    expect([deployed.status, deployed.body]).toEqual([202, expect.stringContaining('"id"')]);
  });

  test('what somebody says of himself does not arrive, and neither does the password', async () => {
    const { ask, ports } = site();
    const { url, headers } = received(
      (await ask('/grafana/api/user?x=1', { headers: { ...anna.headers, ...FORGED } })).body,
    );
    expect(url).toBe('/api/user?x=1');
    for (const name of ['authorization', ...Object.keys(FORGED).filter((each) => each !== 'x-forwarded-for')])
      expect([name, headers[name]]).toEqual([name, undefined]);
    expect(headers).toMatchObject({
      host: `${NAME}:${ports.proxy}`,
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'https',
    });
    // A signed identity that the receiver would refuse with its reason.
    expect((await ask('/', { headers: FORGED })).body).not.toContain('not believed');
  });

  test('answers have the headers of the proxy alone, and say no version', async () => {
    const { ask } = site();
    for (const path of ['/grafana/', '/prometheus/graph', '/nothing']) {
      const { headers } = await ask(path, anna);
      expect([path, headers]).toEqual([
        path,
        expect.objectContaining({
          server: 'nginx',
          'strict-transport-security': 'max-age=31536000',
          'x-content-type-options': 'nosniff',
          'x-frame-options': 'DENY',
        }),
      ]);
    }
  });

  test('without TLS one is sent to it, under names that are ours', async () => {
    const { ports, url } = site();
    const plain = (host: string): Promise<readonly [number | undefined, string | undefined] | string> =>
      new Promise((resolve) => {
        request({ host: '127.0.0.1', port: ports.redirect, path: '/grafana/d/x?y=1', headers: { host } }, (answer) =>
          resolve([answer.resume().statusCode, answer.headers.location]),
        )
          .on('error', ({ message }) => resolve(message))
          .end();
      });
    expect(await plain(NAME)).toEqual([301, `${url}/grafana/d/x?y=1`]);
    expect(await plain('elsewhere.example.com')).toBe('socket hang up');
  });

  test('TLS before 1.2 is refused, and so is a name that is not ours', async () => {
    const { ask } = site();
    expect((await ask('/page.css', { maxVersion: 'TLSv1.2' })).status).toBe(200);
    await expect(ask('/page.css', { maxVersion: 'TLSv1.1' })).rejects.toThrow(/protocol version|unsupported protocol/);
    await expect(ask('/page.css', { name: 'elsewhere.example.com' })).rejects.toThrow(/unrecognized name/);
  });

  test('links lead through it: those of alerts, of Prometheus, and of the receiver', async () => {
    const { ask, alertmanager, placed, url } = site();
    const home = await ask('/prometheus/', anna);
    expect([home.status, home.headers.location]).toEqual([
      302,
      expect.stringMatching(/^(https:\/\/[^/]+)?\/prometheus\//),
    ]);
    expect([(await ask('/prometheus', anna)).headers.location, (await ask('/grafana', anna)).headers.location]).toEqual(
      ['/prometheus/', '/grafana/'],
    );
    let link = '';
    await until('an alert has arrived', async () => {
      const response = await ask('/alertmanager/api/v2/alerts', anna);
      const [alert] = JSON.parse(response.body) as readonly { readonly generatorURL: string }[];
      link = alert?.generatorURL ?? '';
      return link !== '' && (await alertmanager.alerts().catch(() => 'asks for a password')) !== undefined;
    });
    expect(link.startsWith(`${url}/prometheus/graph?`)).toBe(true);
    expect((await ask(link.slice(url.length), anna)).status).toBeLessThan(400);
    const messages = placed.artefacts.filter(({ path }) => /^(alertmanager|receiver|prometheus\/rules)\//.test(path));
    const hosts = new Set(
      messages.flatMap(({ text }) => text.match(/https:\/\/[\w.:-]+\/(runbooks|d|grafana|prometheus)\b/g) ?? []),
    );
    expect([...hosts].toSorted()).toEqual([`${url}/grafana`, `${url}/runbooks`]);
  });

  test('the prober sees that it asks, and until when its certificate is good; that it asked nobody would be told', async () => {
    const { probe, url } = site();
    for (const path of ['/prometheus/', '/alertmanager/', '/grafana/', '/runbooks/any'])
      expect([path, await probe(`${url}${path}`)]).toEqual([
        path,
        expect.objectContaining({ probe_success: 1, probe_ssl_earliest_cert_expiry: Date.parse('2040-01-01') / 1000 }),
      ]);
    expect(await probe(`${url}/page.css`)).toMatchObject({ probe_success: 0, probe_http_status_code: 200 });
  });

  test('who guesses at the sign-in of a service is held up, and nobody else is', async () => {
    const { ask } = site();
    const body = 'user=x&token=guessed';
    const statuses = new Set<number>();
    for (let times = 0; times < 40; times += 1)
      statuses.add(
        (
          await ask('/grafana/login', {
            method: 'POST',
            headers: { ...anna.headers, 'content-type': 'application/x-www-form-urlencoded' },
            body,
          })
        ).status,
      );
    expect(statuses).toEqual(new Set([200, 429]));
    expect((await ask('/grafana/login', anna)).status).toBe(200);
  });

  test('a body that is too large is refused', async () => {
    const large = { ...anna, method: 'POST', body: 'x'.repeat(1024 ** 2 + 1) };
    expect((await site().ask('/prometheus/api/v1/query', large)).status).toBe(413);
    expect((await site().ask('/grafana/api/dashboards/db', large)).status).toBe(200);
  });
});

describeWith('a proxy that asks another one who somebody is', SERVERS, () => {
  const site = useServer((run) => startSite(run, 'forward'));
  const signedIn = { headers: { cookie: `${SESSION}; other=1` } };

  test('nginx takes its configuration', async () => {
    expect((await site().check()).stderr).not.toMatch(/warn|emerg/);
  });

  test('who has not signed in is sent to do so, and comes back to where he was', async () => {
    const { ask } = site();
    for (const path of [
      '/',
      '/grafana/d/x?from=1&to=2',
      '/prometheus/graph',
      '/alertmanager/',
      '/runbooks/NginxDown',
    ]) {
      const { status, headers } = await ask(path);
      expect([path, status, headers.location]).toEqual([path, 302, `https://login.example.org/?back=${path}`]);
    }
    const posted = await ask('/prometheus/api/v1/query', { method: 'POST', body: 'query=up' });
    expect(posted.status).toBe(302);
    expect((await ask('/oauth2/callback?code=1')).status).toBe(302);
    expect((await ask('/oauth2/auth', signedIn)).status).toBe(404);
  });

  test('who has signed in is known to the receiver without being asked again', async () => {
    const { ask, signer } = site();
    const page = await ask('/', signedIn);
    expect([page.status, page.body]).toEqual([200, expect.stringContaining('Hedy')]);
    // The proxy's session, and never a header from outside.
    const forged = signer.token({ email: 'hedy@example.org' });
    expect((await ask('/', { headers: { [SIGNED]: forged } })).status).toBe(302);
    expect((await ask('/', { headers: { ...signedIn.headers, [SIGNED]: forged } })).body).toContain('Hedy');
    expect((await ask('/api/v1/runs', { headers: { ...signedIn.headers, [SIGNED]: forged } })).status).toBe(401);
    expect(page.headers['set-cookie']).toEqual([`${SESSION}; Secure`]);
  });

  test('what somebody says of himself does not arrive', async () => {
    const { headers } = received(
      (await site().ask('/grafana/api/user', { headers: { ...signedIn.headers, ...FORGED } })).body,
    );
    for (const name of Object.keys(FORGED).filter((each) => each !== 'x-forwarded-for'))
      expect([name, headers[name]]).toEqual([name, undefined]);
  });

  test('machines show their tokens, and what nobody needs is not there', async () => {
    const { ask, deployToken } = site();
    expect((await deploy(ask, deployToken)).status).toBe(202);
    expect((await deploy(ask, 'guessed')).status).toBe(401);
    for (const [method, path] of FORBIDDEN)
      expect([method, path, (await ask(path, { method, ...signedIn })).status]).toEqual([method, path, 404]);
  });

  test('the prober is sent to sign in, as anybody is', async () => {
    const { probe, url } = site();
    for (const path of ['/prometheus/', '/alertmanager/', '/grafana/', '/runbooks/any'])
      expect([path, (await probe(`${url}${path}`))['probe_success']]).toEqual([path, 1]);
  });

  test('a session also opens Prometheus and Alertmanager, which ask for a password', async () => {
    const { ask } = site();
    expect((await ask('/prometheus/api/v1/query?query=up', signedIn)).status).toBe(200);
    expect((await ask('/alertmanager/api/v2/status', signedIn)).status).toBe(200);
  });
});
