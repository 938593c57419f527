import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { emitCompose } from '../../packages/tocsin/src/compile/emit/compose/index.ts';
import { secretsOf } from '../../packages/tocsin/src/compile/secrets.ts';
import { receiverConfig } from '../../packages/tocsin/src/shared/receiver-config.ts';
import { nodeImage } from '../../src/stack/versions.ts';
import project from '../../tocsin.config.ts';
import { artefact, compiled, type EnvironmentName } from '../compile/compiled.ts';

const { stack } = project;

interface Service {
  readonly image: string;
  readonly user: string;
  readonly read_only: boolean;
  readonly cap_drop: readonly string[];
  readonly security_opt: readonly string[];
  readonly mem_limit: string;
  readonly ports?: unknown;
  readonly pid?: string;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly secrets?: readonly { readonly source: string; readonly target: string }[];
}
const file = (environment: EnvironmentName): string => emitCompose(compiled(environment).model).text;
const { services } = parse(file('production')) as { services: Readonly<Record<string, Service>> };
const dockerfile = readFileSync(join(import.meta.dirname, '../../Dockerfile'), 'utf8');

test('it is one file for every environment: what differs is in the part that it takes from each', () => {
  for (const environment of Object.keys(stack.environments) as EnvironmentName[])
    expect(file(environment)).toBe(file('production'));
  const part = (environment: EnvironmentName): string => artefact(compiled(environment), 'compose.yml');
  expect(part('production')).toContain('--web.external-url=https://prometheus.askproai.internal');
  expect(part('production')).toContain('/etc/tocsin/exporter/prod-mon-01.json');
  expect(part('production')).not.toContain('/var/log/nginx');
  expect(part('staging')).toContain('/var/log/nginx:/var/log/nginx:ro');
});

const { services: ofProduction } = parse(artefact(compiled('production'), 'compose.yml')) as {
  services: Readonly<Record<string, Pick<Service, 'healthcheck'>>>;
};

describe.each(Object.entries(services))('%s', (name, service) => {
  test('has no more rights than it needs', () => {
    expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
    expect(service.user).not.toMatch(/^(0|root)(:|$)/);
    expect(service.mem_limit).toMatch(/^\d+[mg]$/);
    expect(service.ports).toBeUndefined();
  });

  test('is of one version, and says whether it is well', () => {
    expect(service.image).toMatch(/^(tocsin:local|[\w/-]+:v?\d+\.\d+\.\d+(@sha256:[\da-f]{64})?)$/);
    // Of some the environment says it.
    const { healthcheck } = service.healthcheck ? service : (ofProduction[name] ?? service);
    expect(healthcheck?.test.join(' ')).toMatch(/http:\/\/127\.0\.0\.1:\d+\//);
  });
});

test('who sees the processes of all is a user that no other service is', () => {
  const users = Object.values(services).map(({ user }) => user);
  for (const name of ['node-exporter', 'blackbox'])
    expect(users.filter((user) => user === services[name]?.user)).toHaveLength(1);
  const host = Object.entries(services).filter(([, service]) => service.pid === 'host');
  expect(host.map(([name]) => name)).toEqual(['node-exporter']);
});

test('Grafana has a key of its own, cookies that no plain request carries, and one address for data sources', () => {
  const of = (environment: EnvironmentName): Readonly<Record<string, string>> => {
    const { services: all } = parse(artefact(compiled(environment), 'compose.yml')) as {
      services: { grafana: { environment: Record<string, string> } };
    };
    return all.grafana.environment;
  };
  expect(of('production')).toMatchObject({
    GF_SECURITY_SECRET_KEY__FILE: '/etc/tocsin/secrets/grafana-secret-key',
    GF_SECURITY_COOKIE_SECURE: 'true',
    GF_SECURITY_DATA_SOURCE_PROXY_WHITELIST: '127.0.0.1:9090',
  });
  // Over plain HTTP nobody could sign in.
  expect(of('local')).toMatchObject({ GF_SECURITY_COOKIE_SECURE: 'false' });
});

test('a service is given the secrets that its configuration names, and no others', () => {
  const production = compiled('production');
  const named = (...paths: readonly string[]): readonly string[] => {
    const texts = paths.map((path) => artefact(production, path)).join('');
    return [...new Set([...texts.matchAll(/\/etc\/tocsin\/secrets\/[\w-]+/g)].map(([name]) => name))].toSorted();
  };
  const inPart = (service: string): readonly string[] =>
    named('compose.yml').filter((name) => name.includes(`/${service}-`));
  const given = (name: string): readonly string[] =>
    (services[name]?.secrets ?? []).map(({ target }) => target).toSorted();
  expect(given('prometheus')).toEqual([...named('prometheus/prometheus.yml'), ...inPart('prometheus')].toSorted());
  expect(given('alertmanager')).toEqual(
    [...named('alertmanager/alertmanager.yml'), ...inPart('alertmanager')].toSorted(),
  );
  expect(given('receiver')).toEqual(named('receiver/config.json'));
  expect(given('exporter')).toEqual(named('exporter/prod-mon-01.json'));
  expect(given('grafana')).toEqual([...inPart('grafana'), ...named('grafana/provisioning/datasources/tocsin.yml')]);
});

test('where an environment has users, servers ask for a password, are no longer ended over HTTP, and count as ill when they ask nobody', () => {
  const part = (environment: EnvironmentName): string => artefact(compiled(environment), 'compose.yml');
  for (const environment of ['production', 'staging', 'drill'] as const) {
    for (const server of ['prometheus', 'alertmanager'])
      expect(part(environment)).toMatch(new RegExp(`--web.config.file=\\S+/${server}-web-config\n`));
    expect(part(environment)).not.toContain('--web.enable-lifecycle');
    expect(part(environment).match(/grep -q ' 401 '/g)).toHaveLength(2);
  }
  expect(part('local')).toContain('--web.enable-lifecycle');
  expect(part('local')).not.toContain('web-config');
  expect(artefact(compiled('local'), 'prometheus/prometheus.yml')).not.toContain('basic_auth');
});

test('with a token for Grafana the receiver draws there: it is given the secret, and its configuration accepts it', () => {
  const operations = { ...stack.operations, grafana: { tokenFile: 'grafana-token' } };
  for (const environment of Object.keys(stack.environments) as EnvironmentName[]) {
    const drawing = compiled(environment, { operations });
    const config = receiverConfig.parse(JSON.parse(artefact(drawing, 'receiver/config.json')));
    expect(config.grafana).toEqual({ url: 'http://127.0.0.1:3000', tokenFile: '/etc/tocsin/secrets/grafana-token' });
    const { services: all, secrets } = parse(emitCompose(drawing.model).text) as {
      services: Readonly<Record<string, Service>>;
      secrets: object;
    };
    const mounted = Object.entries(all).filter(([, service]) =>
      service.secrets?.some(({ source, target }) => source === 'grafana-token' && target === config.grafana?.tokenFile),
    );
    expect(mounted.map(([name]) => name)).toEqual(['receiver']);
    expect(secrets).toHaveProperty('grafana-token');
    // Grafana draws what belongs to no dashboard only where one asks for it.
    for (const { path, text } of drawing.artefacts.filter((one) => one.path.startsWith('grafana/dashboards/')))
      expect(text, path).toContain('"uid": "-- Grafana --"');
    expect(drawing.findings).toEqual(compiled(environment).findings);
    expect(secretsOf(drawing.model)).toContainEqual(expect.objectContaining({ name: 'grafana-token', kind: 'given' }));
  }
  expect(JSON.parse(artefact(compiled('production'), 'receiver/config.json'))).not.toHaveProperty('grafana');
});

test('the Dockerfile has the image and the account of the definitions', () => {
  expect(dockerfile).toContain(`FROM ${nodeImage}\n`);
  expect(dockerfile).toContain(`useradd --uid ${stack.account.id} --gid ${stack.account.id} `);
});
