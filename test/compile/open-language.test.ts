import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { afterAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  email,
  integration,
  pagerduty,
  re,
  route,
  routing,
  slack,
  teams,
  webhook,
  type Job,
  type Receiver,
} from 'tocsin';
import { emitCompose } from '../../packages/tocsin/src/compile/emit/compose/index.ts';
import { secretsOf } from '../../packages/tocsin/src/compile/secrets.ts';
import { writeArtefacts } from '../../packages/tocsin/src/cli/support/write.ts';
import project from '../../tocsin.config.ts';
import { describeWith } from '../describe-with.ts';
import { artefact, compiled } from './compiled.ts';

const { stack } = project;
const { staging } = stack.environments;
const every = '30s';
const tls = {
  caFile: 'estate-ca.pem',
  certificate: { certFile: 'scraper.pem', keyFile: 'scraper.key' },
  serverName: 'db.example',
};

const jobs: Readonly<Record<string, Job<string, string>>> = {
  ...stack.jobs,
  warehouse: {
    targets: { 'warehouse-1': '192.0.2.10:9187', 'warehouse-2': '192.0.2.11:9187' },
    every,
    timeout: '10s',
    scheme: 'https',
    tls,
    basicAuth: { user: 'prometheus', passwordFile: 'warehouse-password' },
    labels: { site: 'north' },
    limits: { samples: 5000 },
    metricRelabel: [{ action: 'drop', from: ['__name__'], regex: 'go_.*' }],
  },
  fleet: { discover: { kind: 'file', files: ['/etc/prometheus/fleet/*.json'] }, every, role: 'fleet' },
  inventory: { discover: { kind: 'http', url: 'https://inventory.example/targets', refresh: '5m' }, every },
  mail: { discover: { kind: 'dns', names: ['mx.example'], type: 'A', port: 9154 }, every },
  cloud: {
    discover: { kind: 'other', key: 'ec2_sd_configs', config: { region: 'eu-central-1', port: 9100 } },
    every,
    labels: { price: 'in $' },
    relabel: [
      { from: ['__meta_ec2_tag_Name'], to: 'instance' },
      { action: 'keep', from: ['__meta_ec2_instance_state'], regex: 'running' },
      { action: 'hashmod', from: ['__address__'], modulus: 4, to: '__tmp_shard' },
      { action: 'labelmap', regex: '__meta_ec2_tag_(team)' },
    ],
  },
  federated: {
    targets: { edge: '192.0.2.20:9090' },
    every,
    path: '/federate',
    params: { 'match[]': ['{__name__=~"job:.*"}'] },
    honorLabels: true,
  },
};
const remoteWrite = {
  longterm: {
    tokenFile: 'longterm-token',
    headers: { 'X-Scope-OrgID': 'shop' },
    timeout: '20s',
    relabel: [{ action: 'drop', from: ['__name__'], regex: 'scrape_.*' }],
    queue: { maxShards: 8, maxSamplesPerSend: 2000, batchSendDeadline: '10s' },
  },
} as const;
const routes = routing({
  receivers: {
    oncall: pagerduty({ routingKeyFile: 'pagerduty-key' }),
    office: integration('opsgenie', { priority: 'P2' }, { api_key_file: 'opsgenie-key' }),
    paperwork: email({
      to: ['ops@example.com', 'lead@example.com'],
      from: 'alerts@example.com',
      smtp: 'mail.example.com:587',
      user: 'alerts',
      passwordFile: 'smtp-password',
    }),
    bot: integration('victorops', { routing_key: 'mobile' }, { api_key_file: 'victorops-key' }),
    hook: integration(
      'webhook',
      { url: 'https://hooks.example/in', max_alerts: 20 },
      { 'http_config.authorization.credentials_file': 'hook-token' },
    ),
    tickets: slack({ channel: '#tickets', urlFile: 'slack-webhook-url' }),
    tocsin: webhook({ service: 'receiver', path: '/api/v1/alerts', tokenFile: 'receiver-token' }),
  },
  otherwise: 'tickets',
  groupBy: ['alertname'],
  timing: { groupWait: '30s', groupInterval: '5m', repeatInterval: '4h' },
  routes: [
    route({ alertname: 'Watchdog' }, 'tocsin', { groupInterval: '1m', repeatInterval: '5m' }),
    route({ priority: ['P1', 'P2', 'P3', 'P4'] }, 'tocsin', { continue: true }),
    route({ priority: 'P1', labels: { site: 'north' } }, 'oncall', { continue: true }),
    route({ labels: { team: ['pay.ments', 'billing'] } }, 'office', { continue: true }),
    route({ labels: { instance: re('warehouse-.*') } }, 'paperwork', { continue: true }),
    route({ labels: { team: 'mobile "beta"' } }, 'bot', { continue: true }),
    route({ labels: { team: 'platform' } }, 'hook', { continue: true }),
  ],
});
const team = 'billing';
const rules = stack.rules.map((group) =>
  group.name === 'queue'
    ? {
        ...group,
        alerts: Object.fromEntries(
          Object.entries(group.alerts).map(([name, one]) => [name, { ...one, labels: { team } }]),
        ),
      }
    : group,
);

const open = compiled('staging', {
  jobs,
  remoteWrite,
  routes,
  rules,
  environments: {
    ...stack.environments,
    staging: {
      ...staging,
      externalLabels: { region: 'eu' },
      urls: { ...staging.urls, stores: { longterm: 'https://metrics.example/api/v1/write' } },
    },
  },
});

const folder = mkdtempSync(join(tmpdir(), 'tocsin-open-'));
await writeArtefacts(folder, open.artefacts);
afterAll(() => rmSync(folder, { recursive: true }));

describeWith('what the language says, by promtool and amtool', ['promtool', 'amtool'], () => {
  test('is taken by both', () => {
    execaSync('promtool', ['check', 'config', '--syntax-only', join(folder, 'prometheus/prometheus.yml')]);
    execaSync('amtool', ['check-config', join(folder, 'alertmanager/alertmanager.yml')]);
  });

  test.each([
    [{ priority: 'P1', site: 'north' }, 'tocsin,oncall,tickets'],
    [{ team: 'billing' }, 'office,tickets'],
    [{ team: 'payXments' }, 'tickets'],
    [{ instance: 'warehouse-7' }, 'paperwork,tickets'],
    [{ team: 'platform' }, 'hook,tickets'],
  ])('%j reaches %s', (labels, receivers) => {
    const words = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
    const file = join(folder, 'alertmanager/alertmanager.yml');
    expect(execaSync('amtool', ['config', 'routes', 'test', `--config.file=${file}`, ...words]).stdout).toBe(receivers);
  });
});

test('it finds no fault with itself but that no alert is for these jobs and routes', () => {
  const codes = new Set(open.findings.map(({ code }) => code));
  expect([...codes].filter((code) => !['unwatched-job', 'dead-route'].includes(code))).toEqual([]);
});

interface Scraped {
  readonly job_name: string;
  readonly relabel_configs?: readonly object[];
  readonly static_configs?: readonly { readonly labels: object }[];
}
const config = parse(artefact(open, 'prometheus/prometheus.yml')) as {
  readonly global: { readonly external_labels: object };
  readonly scrape_configs: readonly Scraped[];
  readonly remote_write: readonly object[];
};
const scraped = (name: string): Scraped | undefined => config.scrape_configs.find(({ job_name }) => job_name === name);

test('targets that are given or found have the labels that our own have', () => {
  expect(scraped('warehouse')?.static_configs?.[1]?.labels).toEqual({
    site: 'north',
    instance: 'warehouse-2',
    role: 'warehouse',
  });
  expect(scraped('fleet')?.relabel_configs).toEqual([{ target_label: 'role', replacement: 'fleet' }]);
  // What the job says itself comes last, and so wins.
  expect(scraped('cloud')?.relabel_configs?.slice(0, 3)).toEqual([
    { target_label: 'price', replacement: 'in $$' },
    { target_label: 'role', replacement: 'cloud' },
    { source_labels: ['__meta_ec2_tag_Name'], target_label: 'instance' },
  ]);
});

test('samples go to the stores that the environment has an address for', () => {
  expect(config.global.external_labels).toEqual({ environment: 'staging', region: 'eu' });
  expect(config.remote_write).toMatchObject([
    { name: 'longterm', url: 'https://metrics.example/api/v1/write', queue_config: { max_shards: 8 } },
  ]);
  const without = compiled('staging', { remoteWrite });
  expect(artefact(without, 'prometheus/prometheus.yml')).not.toContain('remote_write');
});

test('an alert carries its own labels to the routes', () => {
  expect(artefact(open, 'prometheus/rules/queue.yml')).toContain('team: billing');
});

test('every secret that is named is asked for, and mounted where it is read', () => {
  const named = (path: string): readonly string[] =>
    [
      ...new Set(
        [...artefact(open, path).matchAll(/\/etc\/tocsin\/secrets\/([\w.-]+)/g)].map(([, name]) => name ?? ''),
      ),
    ].toSorted();
  const { services } = parse(emitCompose(open.model).text) as {
    services: Readonly<Record<string, { secrets?: readonly { source: string }[] }>>;
  };
  const asked = secretsOf(open.model).map(({ name }) => name);
  for (const [service, path] of [
    ['prometheus', 'prometheus/prometheus.yml'],
    ['alertmanager', 'alertmanager/alertmanager.yml'],
  ] as const) {
    // The configuration of who may ask is named by the command; the file of all environments mounts what one of them needs.
    const shared = service === 'prometheus' ? ['exporter-authority', 'prometheus-certificate'] : [];
    expect((services[service]?.secrets ?? []).map(({ source }) => source).toSorted()).toEqual(
      [...named(path), ...shared, `${service}-web-config`].toSorted(),
    );
    expect(asked).toEqual(expect.arrayContaining([...named(path)]));
  }
  expect(named('prometheus/prometheus.yml')).toEqual(
    expect.arrayContaining(['estate-ca.pem', 'longterm-token', 'scraper.key', 'scraper.pem', 'warehouse-password']),
  );
});

const telling = (receiver: Receiver<string>) => {
  const receivers = { ...routes.receivers, bot: receiver };
  const versions = { ...stack.versions, alertmanager: '0.35' };
  const images = { ...stack.images, alertmanager: 'prom/alertmanager:v0.35.0' };
  return compiled('staging', { versions, images, routes: { ...routes, receivers } }).findings.filter(
    ({ code }) => code !== 'dead-route',
  );
};

test('what the version that runs takes is no finding', () => {
  expect(telling(teams({ urlFile: 'teams-url' }))).toEqual([]);
  expect(telling(integration('telegram', { chat_id: 4711 }, { bot_token_file: 'telegram-token' }))).toEqual([]);
});

test('a field that it does not know is one', () => {
  const mistyped: object = { chatid: 4711 };
  expect(telling(integration('telegram', mistyped))).toContainEqual(
    expect.objectContaining({ code: 'unknown-field', severity: 'error' }),
  );
});
