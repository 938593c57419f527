import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { emitCompose } from '../../packages/tocsin/src/compile/emit/compose/index.ts';
import { secretsOf } from '../../packages/tocsin/src/compile/secrets.ts';
import type { Proxy } from 'tocsin';
import { artefact, compiled, type EnvironmentName } from '../compile/compiled.ts';
import { IMAGE, NAME, withProxy } from './project.ts';

interface Service {
  readonly image: string;
  readonly user: string;
  readonly network_mode: string;
  readonly scale?: number;
  readonly cap_drop: readonly string[];
  readonly cap_add?: readonly string[];
  readonly volumes?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly secrets?: readonly { readonly source: string; readonly target: string }[];
}
type Services = Readonly<Record<string, Service>>;
const servicesIn = (text: string): Services => (parse(text) as { services: Services }).services;
const proxied = (environment: EnvironmentName = 'production', proxy: Partial<Proxy> = {}) =>
  compiled(environment, withProxy(proxy));

test('one file for all environments: where there is no proxy, none is started', () => {
  const whole = (environment: EnvironmentName): string => emitCompose(proxied(environment).model).text;
  for (const environment of ['staging', 'local'] as const) {
    expect(whole(environment)).toBe(whole('production'));
    const { artefacts } = proxied(environment);
    expect(artefacts.filter(({ path }) => path.startsWith('proxy/'))).toEqual([]);
    expect(servicesIn(artefact(proxied(environment), 'compose.yml'))['proxy']).toEqual({ scale: 0 });
  }
  expect(emitCompose(compiled('production').model).text).not.toContain('proxy');
  expect(artefact(compiled('production'), 'compose.yml')).not.toContain('proxy');
});

test('the container has the rights that nginx needs to take ports and to become another user, and no other container has any', () => {
  const services = servicesIn(emitCompose(proxied().model).text);
  expect(services['proxy']).toMatchObject({
    image: IMAGE,
    network_mode: 'host',
    read_only: true,
    cap_drop: ['ALL'],
    cap_add: ['CHOWN', 'NET_BIND_SERVICE', 'SETGID', 'SETUID'],
    security_opt: ['no-new-privileges:true'],
  });
  expect(Object.entries(services).flatMap(([name, { cap_add }]) => (cap_add ? [name] : []))).toEqual(['proxy']);
  const { id } = proxied().model.account;
  const worker = Number(artefact(proxied(), 'proxy/passwd').match(/^tocsin-proxy:x:(\d+):(\d+):/m)?.[1]);
  expect(Object.values(services).map(({ user }) => user.split(':')[0])).not.toContain(String(worker));
  expect(artefact(proxied(), 'proxy/group')).toContain(`tocsin-proxy:x:${id}:`);
});

test('it is given the secrets that its configuration names, which are among those of the environment', () => {
  for (const signIn of [{ users: ['anna'] }, { forward: 'http://127.0.0.1:4180' }] as const) {
    const of = proxied('production', { signIn });
    const named = artefact(of, 'proxy/nginx.conf').match(/\/etc\/tocsin\/secrets\/[\w-]+/g) ?? [];
    const given = servicesIn(emitCompose(of.model).text)['proxy']?.secrets?.map(({ target }) => target) ?? [];
    // Who may come in is known elsewhere then, but one file serves all environments.
    const other = 'forward' in signIn ? ['/etc/tocsin/secrets/proxy-users'] : [];
    expect([...new Set([...named, ...other])].toSorted()).toEqual(given.toSorted());
    const listed = secretsOf(of.model).map(({ name }) => `/etc/tocsin/secrets/${name}`);
    expect(listed).toEqual(expect.arrayContaining([...given]));
  }
});

test("certbot's certificate is read where certbot keeps it, and its renewal is seen", () => {
  const of = proxied('production', { certificate: { certbot: NAME } });
  expect(servicesIn(artefact(of, 'compose.yml'))['proxy']?.volumes).toEqual(
    ['live', 'archive'].map((folder) => `/etc/letsencrypt/${folder}/${NAME}:/etc/letsencrypt/${folder}/${NAME}:ro`),
  );
  expect(artefact(of, 'proxy/nginx.conf')).toContain(`ssl_certificate /etc/letsencrypt/live/${NAME}/fullchain.pem;`);
  expect(secretsOf(of.model).find(({ name }) => name === 'proxy-certificate')?.what).toBe(
    'for nothing here, but the Compose file wants it',
  );
});

test('Prometheus, Alertmanager and Grafana say that they are at the addresses of the proxy, and serve at their roots', () => {
  const part = artefact(proxied(), 'compose.yml');
  for (const server of ['prometheus', 'alertmanager'])
    expect(part).toContain(`- --web.external-url=https://${NAME}/${server}\n      - --web.route-prefix=/\n`);
  expect(part).toContain(`GF_SERVER_ROOT_URL: https://${NAME}/grafana\n`);
  expect(artefact(proxied(), 'receiver/config.json')).toContain(`"url": "https://${NAME}"`);
});

test('the prober looks through it at each service, where nobody gets in, and alerts tell when it is ill; elsewhere it does not look', () => {
  const targetsOf = (environment: EnvironmentName) =>
    proxied(environment)
      .model.jobs.flatMap(({ targets }) => targets)
      .filter(({ role }) => role === 'proxy')
      .map(({ host, address, probe }) => [host, probe?.module, probe?.endpoint, address]);
  expect(targetsOf('production')).toEqual([
    ['proxy', 'proxy', 'prometheus', `https://${NAME}/prometheus/`],
    ['proxy', 'proxy', 'alertmanager', `https://${NAME}/alertmanager/`],
    ['proxy', 'proxy', 'grafana', `https://${NAME}/grafana/`],
    ['proxy', 'proxy', 'receiver', `https://${NAME}/runbooks/any`],
  ]);
  expect(targetsOf('staging')).toEqual([]);
  for (const environment of ['production', 'staging', 'drill'] as const)
    expect(proxied(environment).findings).toEqual(compiled(environment).findings);
  const moduleIn = (of: ReturnType<typeof proxied>): object | undefined =>
    (parse(artefact(of, 'blackbox/blackbox.yml')) as { modules: Record<string, { http: object }> }).modules['proxy']
      ?.http;
  // A given certificate may be of an authority that the prober does not know.
  expect(moduleIn(proxied())).toMatchObject({ valid_status_codes: [401], tls_config: { insecure_skip_verify: true } });
  const forwarded = { certificate: { certbot: NAME }, signIn: { forward: 'http://127.0.0.1:4180' } } as const;
  expect(moduleIn(proxied('production', forwarded))).toMatchObject({
    valid_status_codes: [302],
    tls_config: { ca_file: '/etc/ssl/certs/ca-certificates.crt' },
  });
  expect(moduleIn(proxied('staging'))).toBeUndefined();
  expect(artefact(proxied(), 'runbooks/ProxyIll.md')).toContain('lets people in who have not signed in');
});

test('services at names of their own are served at the roots of those', () => {
  const { production } = withProxy().environments;
  const urls = {
    ...production.urls,
    prometheus: 'https://prometheus.example.com:8443',
    grafana: 'https://grafana.example.com:8443',
    alertmanager: 'https://alertmanager.example.com:8443',
    runbooks: 'https://tocsin.example.com:8443/runbooks',
  };
  const environments = { ...withProxy().environments, production: { ...production, urls } };
  const of = compiled('production', { ...withProxy(), environments });
  const conf = artefact(of, 'proxy/nginx.conf');
  expect(of.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(conf.match(/server_name [^;]+;/g)).toEqual([
    'server_name prometheus.example.com alertmanager.example.com grafana.example.com tocsin.example.com;',
    ...['prometheus', 'alertmanager', 'grafana', 'tocsin'].map((name) => `server_name ${name}.example.com;`),
  ]);
  expect(conf).toContain('return 301 https://$host:8443$request_uri;');
  expect(artefact(of, 'proxy/forwarded.conf')).toContain('proxy_set_header Host $server_name:8443;');
});

test('of hosts that monitor together the first has the proxy', () => {
  const { production } = withProxy().environments;
  const pair = {
    ...production,
    profile: 'pair',
    hosts: { ...production.hosts, 'prod-mon-02': { roles: ['monitoring'], address: 'prod-mon-02.askproai.internal' } },
  } as const;
  const of = compiled('production', {
    ...withProxy(),
    environments: { ...withProxy().environments, production: pair },
  });
  const scaleIn = (file: string) => servicesIn(artefact(of, file))['proxy']?.scale;
  expect([scaleIn('compose.yml'), scaleIn('compose-prod-mon-02.yml')]).toEqual([1, 0]);
});

test('a receiver that serves by TLS is believed by its authority alone', () => {
  const of = compiled('production', withProxy());
  const routing = {
    ...of.model.routing,
    receivers: Object.fromEntries(
      Object.entries(of.model.routing.receivers).map(([name, receiver]) => [
        name,
        receiver.kind === 'webhook'
          ? {
              ...receiver,
              tls: { webConfigFile: 'web', files: [], caFile: 'receiver-authority', serverName: 'receiver' },
            }
          : receiver,
      ]),
    ),
  };
  const conf = artefact(compiled('production', { ...withProxy(), routes: routing }), 'proxy/nginx.conf');
  expect(conf).toContain(
    [
      'proxy_ssl_trusted_certificate /etc/tocsin/secrets/receiver-authority;',
      'proxy_ssl_verify on;',
      'proxy_ssl_verify_depth 5;',
      'proxy_ssl_name receiver;',
      'proxy_ssl_server_name on;',
      'proxy_pass https://127.0.0.1:9095/api/v1/;',
    ].join('\n      '),
  );
});
