import { expect, test } from 'vitest';
import { diagnose, readTexts } from '../../packages/tocsin/src/doctor/diagnose.ts';
import { shippedKnowledge } from '../../packages/tocsin/src/doctor/knowledge.ts';

type Files = Readonly<Record<string, string>>;
const found = (files: Files, code: string, scripts: Files = {}) =>
  diagnose(readTexts(Object.entries(files).map(([file, text]) => ({ file, text }))), shippedKnowledge, {
    roots: ['.'],
    files: [...Object.keys(files), ...Object.keys(scripts)],
    read: (file) => scripts[file],
  }).findings.filter((each) => each.code === code);
const said = (files: Files, code: string): readonly string[] =>
  found(files, code).map(({ severity, help }) => `${severity}: ${help}`);
const services = (of: Readonly<Record<string, object>>, more: object = {}): string =>
  JSON.stringify({ services: of, ...more });

test('a port is open in whatever words it is published', () => {
  const of = (port: unknown, image = 'prom/prometheus:v3.5.0') =>
    said({ 'compose.yml': services({ prometheus: { image, ports: [port] } }) }, 'open-port');
  for (const port of ['9090:9090', '0.0.0.0:9090:9090/tcp', '[::]:9090:9090', { target: 9090, published: 9090 }])
    expect(of(port), JSON.stringify(port)).toEqual(['warning: write "127.0.0.1:9090:9090"']);
  expect(of('${KILN_PORT:-9097}:9090')).toEqual(['warning: write "127.0.0.1:${KILN_PORT:-9097}:9090"']);
  expect(of('${KILN_PORT}:9090')).toHaveLength(1);
  for (const port of [
    '127.0.0.1:9090:9090',
    '10.1.2.3:9090:9090/tcp',
    '${BIND:-127.0.0.1}:9090:9090',
    '${BIND}:9090:9090',
    '${BIND:-127.0.0.1:9090}:9090',
    '9090:9090/udp',
    { target: 9090, published: 9090, host_ip: '127.0.0.1' },
  ])
    expect(of(port), JSON.stringify(port)).toEqual([]);
  const cadvisor = { image: 'gcr.io/cadvisor/cadvisor:v0.49.1', ports: ['8088:8080'] };
  const text = (of: object): string => services({ prometheus: { image: 'prom/prometheus:v3.5.0' }, a: of });
  expect(said({ 'compose.yml': text(cadvisor) }, 'open-port')).toEqual(['warning: write "127.0.0.1:8088:8080"']);
  expect(said({ 'compose.yml': text({ ...cadvisor, image: 'kiln/web:1.0' }) }, 'open-port')).toEqual([]);
});

test('a Grafana that takes everybody for an administrator is open', () => {
  const of = (port: string, role = 'Admin', enabled: unknown = 'true') =>
    found(
      {
        'compose.yml': services({
          grafana: {
            image: 'grafana/grafana:11.2.0',
            ports: [port],
            environment: { GF_AUTH_ANONYMOUS_ENABLED: enabled, GF_AUTH_ANONYMOUS_ORG_ROLE: role },
          },
        }),
      },
      'open-port',
    ).map(({ severity, subject }) => `${severity} ${subject}`);
  expect(of('3001:3000')).toEqual(['warning GF_AUTH_ANONYMOUS_ORG_ROLE']);
  expect(of('3001:3000', 'Admin', true)).toHaveLength(1);
  expect(of('127.0.0.1:3001:3000')).toEqual([]);
  expect(of('3001:3000', 'Viewer')).toEqual([]);
  expect(of('3001:3000', 'Admin', 'false')).toEqual([]);
});

test('a webhook that leads back to Alertmanager tells nobody', () => {
  const of = (urls: readonly string[], service: object = {}, mount = './am.yml:/etc/alertmanager/alertmanager.yml') =>
    found(
      {
        'am.yml': JSON.stringify({
          route: { receiver: 'kiln' },
          receivers: [
            { name: 'kiln', webhook_configs: urls.map((url) => ({ url })) },
            { name: 'spare', webhook_configs: [{ url: 'http://localhost:1/' }] },
          ],
        }),
        'compose.yml': services({ alertmanager: { image: 'prom/alertmanager:v0.28.1', volumes: [mount], ...service } }),
      },
      'undelivered-alert',
    ).map(({ severity }) => severity);
  expect(of(['http://alertmanager:9093/api/v2/alerts'])).toEqual(['error']);
  expect(of(['http://warden:9093/api/v1/alerts'])).toEqual(['error']);
  expect(of(['http://receiver:8080/api/v1/alerts'])).toEqual([]);
  expect(of(['http://127.0.0.1:5001/'])).toEqual(['error']);
  expect(of(['http://127.0.0.1:5001/', 'http://kiln:8080/'])).toEqual(['warning']);
  expect(of(['http://127.0.0.1:5001/'], { network_mode: 'host' })).toEqual([]);
  expect(of(['http://127.0.0.1:5001/'], {}, './other.yml:/etc/alertmanager/alertmanager.yml')).toEqual([]);
});

const mount = './prometheus.yml:/etc/prometheus/prometheus.yml';
const targets = (...listed: readonly string[]): string =>
  JSON.stringify({ scrape_configs: [{ job_name: 'kiln', static_configs: [{ targets: listed }] }] });
const kiln = (target: string, of: Readonly<Record<string, object>>, more: object = {}, own: object = {}) =>
  said(
    {
      'prometheus.yml': targets('localhost:9090', target),
      'compose.yml': services(
        { prometheus: { image: 'prom/prometheus:v3.5.0', volumes: [mount], ...own }, ...of },
        more,
      ),
    },
    'target-down',
  );

test('a container is asked at the port at which it listens', () => {
  const node = { image: 'prom/node-exporter:v1.8.0' };
  expect(kiln('node:9101', { node })).toEqual(["error: write 'node:9100'"]);
  expect(kiln('node:9100', { node })).toEqual([]);
  expect(kiln('node:9101', { node: { ...node, command: ['--web.listen-address=:9101'] } })).toEqual([]);
  expect(kiln('node:9101', { node: { ...node, command: ['--web.config.file=/x'] } })).toEqual([]);
  expect(kiln('node:9101', { node: { ...node, env_file: '.env' } })).toEqual([]);
  expect(kiln('node:9101', { node: { ...node, network_mode: 'host' } })).toEqual([]);
  // That there is no port is another fault.
  expect(kiln('node', { node })).toEqual([]);
  // What Docker publishes is the port of the host.
  expect(kiln('web:8090', { web: { image: 'kiln/web:1.0', ports: ['8090:8080'] } })).toEqual([
    "warning: write 'web:8080'",
  ]);
  expect(kiln('web:8090', { web: { image: 'kiln/web:1.0', ports: ['8090:8080'], expose: [8090] } })).toEqual([]);
  expect(kiln('web:9200', { web: { image: 'kiln/web:1.0', ports: ['8090:8080'] } })).toEqual([]);
  const built = { build: '.', ports: ['${PORT:-7400}:7400'], environment: ['PORT=${PORT:-7400}'] };
  expect(kiln('web:3000', { web: built })).toEqual(["warning: write 'web:7400'"]);
});

test('a container is asked by a name that it has', () => {
  const oven = { image: 'kiln/oven:1.0', container_name: 'the-oven', networks: { inner: { aliases: ['hearth'] } } };
  const inner = { networks: { inner: {} } };
  for (const host of ['oven', 'Oven', 'the-oven', 'hearth', 'kiln_oven', 'kiln-oven-1', 'oven.example.org', '10.0.0.7'])
    expect(kiln(`${host}:80`, { oven }, inner), host).toEqual([]);
  expect(kiln('the_oven:80', { oven }, inner)).toEqual(["warning: write 'the-oven'"]);
  const both = (host: string, of: Readonly<Record<string, object>> = { oven }, script = '') =>
    found(
      {
        'prometheus.yml': JSON.stringify({
          scrape_configs: ['oven:80', host].map((target, at) => ({
            job_name: `j${at}`,
            static_configs: [{ targets: [target] }],
          })),
        }),
        'compose.yml': services({ prometheus: { image: 'prom/prometheus:v3.5.0', volumes: [mount] }, ...of }, inner),
      },
      'target-down',
      { 'start.sh': script },
    ).map(({ severity, message }) => `${severity} ${message.split(':')[0] ?? ''}`);
  expect(both('snmp-exporter:9116')).toEqual(['warning no container of compose.yml is called snmp-exporter']);
  expect(both('nas:9100')).toEqual([]);
  // A script may start it.
  expect(both('snmp-exporter:9116', { oven }, 'docker run -d --name snmp-exporter x:1\n')).toEqual([]);
  expect(both('snmp-exporter:9116', { oven }, 'curl snmp-exporter:9116\n')).toHaveLength(1);
  // Where Prometheus asks no other container, what it asks is elsewhere.
  expect(both('snmp-exporter:9116', {})).toEqual([]);
  expect(kiln('snmp-exporter:9116', { oven }, {}, { extra_hosts: ['snmp-exporter:10.0.0.7'] })).toEqual([]);
  expect(kiln('snmp-exporter:9116', { oven }, { networks: { default: { external: true } } })).toEqual([]);
  // A machine of the office may be called anything.
  expect(kiln('nas:9100', {})).toEqual([]);
  expect(
    said(
      {
        'prometheus.yml': targets('oven:80', 'nas:9100'),
        'compose.yml': services({ p: { image: 'prom/prometheus:v3.5.0', volumes: [mount] }, oven }, inner),
      },
      'target-down',
    ),
  ).toEqual(['note: write the name of a service, or remove the target']);
  // Where no container reads it, nobody knows who is beside it.
  expect(said({ 'prometheus.yml': targets('the_oven:80'), 'compose.yml': services({ oven }) }, 'target-down')).toEqual(
    [],
  );
});
