import { expect, test } from 'vitest';
import { foundIn } from './said.ts';

const CONFIGURATION = './kiln.yml:/etc/prometheus/prometheus.yml';

/** What is said of a Prometheus in a container that asks these addresses: `severity: help`. */
const said = (
  asked: { readonly targets?: readonly string[]; readonly alertmanagers?: readonly string[] },
  beside: Readonly<Record<string, object>> = {},
  own: object = {},
  more: object = {},
  elsewhere: object = {},
  override: object = {},
): readonly string[] => {
  const files = {
    'kiln.yml': JSON.stringify({
      alerting: { alertmanagers: [{ static_configs: [{ targets: asked.alertmanagers ?? [] }] }] },
      scrape_configs: [{ job_name: 'kiln', static_configs: [{ targets: asked.targets ?? [] }] }],
    }),
    'compose.yml': JSON.stringify({
      services: { prometheus: { image: 'prom/prometheus:v3.5.0', volumes: [CONFIGURATION], ...own }, ...beside },
      ...more,
    }),
    'other/compose.yml': JSON.stringify({ services: elsewhere }),
    'compose.override.yml': JSON.stringify({ services: override }),
  };
  return foundIn(files, 'target-down', 'alertmanager-address', 'loopback-target').map(
    ({ severity, help }) => `${severity}: ${help}`,
  );
};

const node = { image: 'prom/node-exporter:v1.9.0' };

test('in a container loopback is the container, and not what runs beside it', () => {
  expect(said({ targets: ['localhost:9100'] }, { till: node })).toEqual(["error: write 'till:9100'"]);
  expect(said({ targets: ['127.0.0.1:7080'] }, { shop: { image: 'kiln/shop:2', ports: ['7080:80'] } })).toEqual([
    "warning: write 'shop:80'",
  ]);
  expect(said({ alertmanagers: ['localhost:9093'] }, { bell: { image: 'prom/alertmanager:v0.28.1' } })).toEqual([
    "error: write 'bell:9093'",
  ]);
  // Several jobs at loopback are not the host's then either.
  expect(said({ targets: ['localhost:9100', 'localhost:9104'] }, { till: node })).toEqual([
    "error: write 'till:9100'",
    expect.stringMatching(/^warning: .*host\.docker\.internal:9104/),
  ]);
});

test('its own port is there', () => {
  expect(said({ targets: ['localhost:9090'] })).toEqual([]);
  expect(said({ targets: ['localhost:9099'] }, {}, { command: ['--web.listen-address=:9099'] })).toEqual([]);
});

test('what shares the network of another listens at its loopback address', () => {
  const within = { ...node, network_mode: 'service:prometheus' };
  expect(said({ targets: ['localhost:9100'] }, { till: within })).toEqual([]);
  expect(said({ targets: ['localhost:9100'] }, { till: node }, { network_mode: 'host' })).toEqual([]);
  // In another file, too.
  expect(said({ targets: ['localhost:9100'] }, { till: node }, {}, {}, { beside: within })).toEqual([]);
  // Swarm calls the host's network so; several jobs at loopback are told as before.
  const outside = { networks: { outside: { external: true, name: 'host' } } };
  expect(said({ targets: ['localhost:9100'] }, { till: node }, { networks: ['outside'] }, outside)).toEqual([]);
  expect(said({ targets: ['localhost:9100'] }, { till: node }, { extra_hosts: ['a:10.0.0.1'] })).toEqual([]);
});

test('what an override file says of the network holds', () => {
  const asked = { targets: ['localhost:9100'] };
  expect(said(asked, { till: node }, {}, {}, {}, { prometheus: { network_mode: 'host' } })).toEqual([]);
  expect(said(asked, { till: node }, {}, {}, {}, { prometheus: { environment: ['TILL=1'] } })).toHaveLength(1);
});

test('a port that a variable says, or that a shell starts something at, may be its own', () => {
  expect(said({ targets: ['localhost:9191'] }, {}, { command: ['--web.listen-address=:${TILL_PORT}'] })).toEqual([]);
  expect(said({ targets: ['localhost:9115'] }, {}, { entrypoint: ['sh', '-c', 'probe & exec prometheus'] })).toEqual(
    [],
  );
});

test('a database at loopback is scraped through its exporter, and told once', () => {
  expect(said({ targets: ['localhost:6379'] }, { stock: { image: 'redis:8', ports: ['6379:6379'] } })).toEqual([
    'warning: scrape redis_exporter:9121',
  ]);
});

test('in an image that is built here anything may run', () => {
  expect(said({ targets: ['localhost:9100'] }, { till: node }, { build: '.' })).toEqual([]);
});

/** What is said of a data source, of which Grafana is told so, beside a Prometheus. */
const ofSource = (source: object, grafana: object = {}, folder = './eyes'): readonly string[] => {
  const files = {
    'eyes/datasources/till.yml': JSON.stringify({
      apiVersion: 1,
      datasources: [{ name: 'Till', type: 'prometheus', ...source }],
    }),
    'compose.yml': JSON.stringify({
      services: {
        grafana: {
          image: 'grafana/grafana:12.3.0',
          volumes: [`${folder}:/etc/grafana/provisioning`],
          ...grafana,
        },
        counter: { image: 'prom/prometheus:v3.5.0' },
      },
    }),
  };
  return foundIn(files, 'data-source-address').map(({ severity, at, help }) => `${severity} ${at.file}: ${help}`);
};

test('Grafana asks its own container at a loopback address', () => {
  expect(ofSource({ url: 'http://localhost:9090' })).toEqual(["error eyes/datasources/till.yml: write 'counter:9090'"]);
  expect(ofSource({ url: 'http://127.0.0.1:3100/', access: 'proxy' })).toEqual([
    expect.stringMatching(/^warning .*host\.docker\.internal:3100/),
  ]);
  for (const source of [
    { url: 'http://counter:9090' },
    { url: 'http://localhost:3000' },
    { url: '${TILL_URL}' },
    {},
    // The browser asks, which may well run on the host.
    { url: 'http://localhost:9090', access: 'direct' },
  ])
    expect(ofSource(source), JSON.stringify(source)).toEqual([]);
  expect(ofSource({ url: 'http://localhost:9090' }, { network_mode: 'host' })).toEqual([]);
  expect(ofSource({ url: 'http://localhost:9090' }, {}, './other')).toEqual([]);
});
