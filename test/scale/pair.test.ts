import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { emitCompose } from '../../packages/tocsin/src/compile/emit/compose/index.ts';
import type { AnyEnvironment } from '../../packages/tocsin/src/compile/stack/stack-parts.ts';
import project from '../../tocsin.config.ts';
import { artefact, compiled } from '../compile/compiled.ts';
import { firstStack, pair } from './first.ts';

const both = firstStack(pair);
const sentences = (environment: AnyEnvironment): readonly string[] =>
  firstStack(environment).findings.map(({ severity, message, help }) => `${severity}: ${message}: ${help ?? ''}`);
const flags = (file: string): readonly string[] =>
  (parse(artefact(both, file)) as { services: { alertmanager: { command: string[] } } }).services.alertmanager.command;
const config = (file: string) =>
  parse(artefact(both, file)) as {
    global: { external_labels: Record<string, string> };
    alerting: { alert_relabel_configs: object[]; alertmanagers: { static_configs: { targets: string[] }[] }[] };
    scrape_configs: { job_name: string; static_configs: { targets: string[]; labels: Record<string, string> }[] }[];
  };

describe('two hosts monitor', () => {
  test('each has a Prometheus that says which it is, and whose alerts do not', () => {
    const [north, south] = ['prometheus/prometheus.yml', 'prometheus/prometheus-watch-south.yml'].map(config);
    expect(north?.global.external_labels).toEqual({ environment: 'estate', replica: 'watch-north' });
    expect(south?.global.external_labels).toEqual({ environment: 'estate', replica: 'watch-south' });
    for (const each of [north, south])
      expect(each?.alerting.alert_relabel_configs).toEqual([{ action: 'labeldrop', regex: 'replica' }]);
  });

  test('both tell both Alertmanagers, and scrape each other', () => {
    const { alerting, scrape_configs: jobs } = config('prometheus/prometheus-watch-south.yml');
    expect(alerting.alertmanagers[0]?.static_configs[0]?.targets).toEqual(['127.0.0.1:9093', 'north.example:9093']);
    expect(
      jobs.find(({ job_name }) => job_name === 'prometheus')?.static_configs.map(({ targets }) => targets),
    ).toEqual([['north.example:9090'], ['127.0.0.1:9090']]);
  });

  test('the Alertmanagers are a cluster whose members know each other', () => {
    expect(flags('compose.yml')).toEqual(
      expect.arrayContaining([
        '--cluster.listen-address=0.0.0.0:9094',
        '--cluster.peer=south.example:9094',
        '--cluster.tls-config=/etc/alertmanager/cluster-tls.yml',
      ]),
    );
    expect(flags('compose-watch-south.yml')).toContain('--cluster.peer=north.example:9094');
    expect(parse(artefact(both, 'alertmanager/cluster-tls.yml'))).toMatchObject({
      tls_server_config: { client_auth_type: 'RequireAndVerifyClientCert' },
    });
  });

  test('a member has a name where Alertmanager knows names', () => {
    expect(flags('compose.yml').some((flag) => flag.startsWith('--cluster.peer-name'))).toBe(false);
    const newer = { ...both.model.images, alertmanager: 'prom/alertmanager:v0.33.1' };
    const named = compiled('production', { images: newer, ...asPair(project.stack.environments.production) });
    expect(artefact(named, 'compose-prod-mon-02.yml')).toContain('--cluster.peer-name=prod-mon-02');
  });

  test('every other host lets both in, and they let each other in', () => {
    const plan = (host: string): string => artefact(both, `hosts/${host}/install.sh`);
    expect(plan('shop')).toMatch(/need_address north\.example\n {2}need_address south\.example/);
    expect(plan('watch-north')).toContain('need_address south.example');
    for (const port of ['9090 prometheus', '9093 alertmanager', '9094 alertmanager-cluster'])
      expect(plan('watch-north')).toContain(`open_port ${port}`);
  });

  test('nothing is wrong with it', () =>
    expect(both.findings.filter(({ severity }) => severity === 'error')).toEqual([]));
});

/** An environment with a second host that monitors. */
function asPair(environment: AnyEnvironment) {
  const production: AnyEnvironment = {
    ...environment,
    profile: 'pair',
    hosts: { ...environment.hosts, 'prod-mon-02': { roles: ['monitoring'], address: 'mon-02.example' } },
  };
  return { environments: { ...project.stack.environments, production } };
}

describe('with a receiver, and what the whole cluster shares', () => {
  const whole = compiled('production', asPair(project.stack.environments.production));
  const file = (path: string) =>
    parse(artefact(whole, path)) as {
      scrape_configs: { job_name: string; static_configs: { targets: string[]; labels: { instance: string } }[] }[];
    };
  const targetsOf = (path: string, job: string) =>
    file(path).scrape_configs.find(({ job_name }) => job_name === job)?.static_configs ?? [];

  test('each Prometheus scrapes its own exporter alone, under one name', () => {
    for (const path of ['prometheus/prometheus.yml', 'prometheus/prometheus-prod-mon-02.yml'])
      expect(targetsOf(path, 'askproai').filter(({ labels }) => /mon/.test(labels.instance))).toMatchObject([
        { targets: ['127.0.0.1:9469'], labels: { instance: 'monitoring' } },
      ]);
    expect(artefact(whole, 'exporter/prod-mon-02.json')).toContain('"listen": "127.0.0.1:9469"');
  });

  test('the receiver runs on the first, asks both, and that is said', () => {
    expect(targetsOf('prometheus/prometheus-prod-mon-02.yml', 'receiver')).toHaveLength(1);
    expect(JSON.parse(artefact(whole, 'receiver/config.json'))).toMatchObject({
      listen: '0.0.0.0:9095',
      prometheus: ['http://127.0.0.1:9090', 'http://mon-02.example:9090'].map((url) => ({
        url,
        basic: { user: 'tocsin', passwordFile: '/etc/tocsin/secrets/prometheus-password' },
      })),
    });
    expect(artefact(whole, 'alertmanager/alertmanager.yml')).toContain('prod-mon-01.askproai.internal:9095');
    expect(parse(artefact(whole, 'compose-prod-mon-02.yml'))).toMatchObject({ services: { receiver: { scale: 0 } } });
    expect(whole.findings.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/^the receiver runs on prod-mon-01 alone: /),
    );
  });

  test('one Compose file serves every host of every environment', () => {
    const { services } = parse(emitCompose(whole.model).text) as {
      services: Record<string, { extends?: { file: string } }>;
    };
    expect(services['receiver']?.extends?.file).toBe(
      './generated/${TOCSIN_ENV:-production}/compose${TOCSIN_HOST:+-}${TOCSIN_HOST:-}.yml',
    );
    const staging = compiled('staging', asPair(project.stack.environments.production));
    expect(parse(artefact(staging, 'compose.yml'))).toMatchObject({
      services: { receiver: { scale: 1 }, 'node-exporter': { command: expect.any(Array) } },
    });
  });

  test('the receiver is open to the other Alertmanager, and runs nowhere else', () => {
    expect(artefact(whole, 'hosts/prod-mon-01/install.sh')).toContain('open_port 9095 receiver');
    expect(artefact(whole, 'hosts/prod-mon-02/install.sh')).not.toContain('9095');
  });
});

describe('what is no pair is refused', () => {
  const { 'watch-south': south, ...rest } = pair.hosts;
  test.each([
    ['without the profile', { profile: 'single' as const }, /watch-north and watch-south have .*set profile: 'pair'/],
    ['one host', { hosts: rest }, /a pair is two or three hosts: give another host/],
    ['one label for both', { externalLabels: { replica: 'a' } }, /replica="a".*remove replica from externalLabels/],
    [
      'two hosts at one address',
      { hosts: { ...rest, twin: { roles: ['monitoring'] as const, address: 'north.example' } } },
      /twin has the address of another monitoring host/,
    ],
    [
      'four hosts',
      {
        hosts: { ...pair.hosts, ...Object.fromEntries(['a', 'b'].map((name) => [name, { ...south, address: name }])) },
      },
      /two or three hosts: keep the role on three/,
    ],
  ])('%s', (_, change, sentence) =>
    expect(sentences({ ...pair, ...change } as AnyEnvironment).join('\n')).toMatch(sentence),
  );
});
