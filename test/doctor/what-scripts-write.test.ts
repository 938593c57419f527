import { expect, test } from 'vitest';
import { saidIn } from './said.ts';

const prometheus = (job: object = {}): string =>
  JSON.stringify({ rule_files: ['a.yml'], scrape_configs: [{ job_name: 'till', ...job }] });

test('a script gives a job its targets', () => {
  const of = (script: string) => saidIn({ 'prometheus.yml': prometheus(), 'add.sh': script }, 'job-without-targets');
  expect(of('echo ready\n')).toHaveLength(1);
  expect(of('yq e -i ".scrape_configs[0].static_configs += env(NEW)" prometheus.yml\n')).toEqual([]);
  // It only reads.
  expect(of('yq ".scrape_configs[0].static_configs" prometheus.yml\n')).toHaveLength(1);
});

test('a field that a script deletes reaches no program', () => {
  const of = (script: string) =>
    saidIn(
      {
        'prometheus.yml': prometheus({ static_configs: [{ targets: ['till:80'] }] }),
        'a.yml': JSON.stringify({ groups: [{ name: 'a', rules: [{ alert: 'A', expr: 'up < 1', steps: 'call' }] }] }),
        'hack/make.sh': script,
      },
      'unknown-field',
    );
  expect(of('yq "." src/a.yml\n')).toHaveLength(1);
  expect(of('yq "del(.groups[].rules[].steps)" src/a.yml > a.yml\n')).toEqual([]);
  expect(of('yq "del(.groups[].rules[].other)" src/a.yml > a.yml\n')).toHaveLength(1);
});

test('a role of Ansible writes a file from its template', () => {
  const compose =
    'services: {prometheus: {image: "prom/prometheus:v3.5.0", volumes: ["./shop.yml:/etc/prometheus/prometheus.yml"]}}\n';
  const of = (template: string) =>
    saidIn({ 'roles/till/files/compose.yml': compose, [template]: 'scrape_configs: []\n' }, 'missing-file');
  expect(of('roles/till/templates/other.yml.j2')).toHaveLength(1);
  expect(of('roles/till/templates/shop.yml.j2')).toEqual([]);
});

test('what stands for a secret is none', () => {
  const of = (value: string, key = 'password', file = 'prometheus.yml') =>
    saidIn(
      {
        [file]: prometheus({ static_configs: [{ targets: ['till:80'] }], basic_auth: { username: 'u', [key]: value } }),
      },
      'secret-in-file',
    );
  for (const value of ['kiln-7pQ2x', 'test_4f9a77c1', 'test-Zq81nVp']) expect(of(value), value).toHaveLength(1);
  for (const value of ['till-password', 'our_till_token', 'test', 'test-secret-not-for-production'])
    expect(of(value), value).toEqual([]);
  const slack = (path: string) =>
    saidIn(
      {
        'alertmanager.yml': JSON.stringify({
          route: { receiver: 'till' },
          receivers: [{ name: 'till', slack_configs: [{ api_url: `https://hooks.slack.com/services/${path}` }] }],
        }),
      },
      'secret-in-file',
    );
  expect(slack('T02/B03/kilnq')).toHaveLength(1);
  expect(slack('AAAAAAAA/BBB/kiln')).toEqual([]);
  expect(slack('test/test/test')).toEqual([]);
});

test('an exporter of a database is told its password in a variable', () => {
  const of = (value: string) =>
    saidIn(
      {
        'compose.yml': `services: {watch: {image: "prom/mysqld-exporter:v0.14.0", environment: {DATA_SOURCE_NAME: "${value}"}}}\n`,
      },
      'secret-in-file',
    );
  expect(of('watch:7pQ2x@(db:3306)/')).toHaveLength(1);
  expect(of('postgresql://watch:7pQ2x@db:5432/till')).toHaveLength(1);
  expect(of('user=watch password=7pQ2x host=db')).toHaveLength(1);
  // What a service is told is its password, whatever it says.
  expect(
    saidIn(
      { 'compose.yml': 'services: {db: {image: redis, environment: {REDIS_PASSWORD: till-password}}}\n' },
      'secret-in-file',
    ),
  ).toHaveLength(1);
  for (const value of ['watch@(db:3306)/', 'watch:${DB_PASSWORD}@(db:3306)/', 'postgresql://postgres:postgres@db/till'])
    expect(of(value), value).toEqual([]);
});

test('a name on the internet may well have no port, and by https it is another', () => {
  const of = (target: string, more: object = {}) =>
    saidIn(
      { 'prometheus.yml': prometheus({ static_configs: [{ targets: [target] }], ...more }) },
      'target-address',
    ).map((each) => each.split(' ')[0]);
  expect(of('till-exporter')).toEqual(['warning']);
  expect(of('till-exporter.internal')).toEqual(['warning']);
  expect(of('prometheus.shop.example')).toEqual(['note']);
  expect(of('till-exporter', { scheme: 'https' })).toEqual(['note']);
});

test('no alert is delivered to a container that there is not', () => {
  const of = (host: string, beside: object = { node: { image: 'prom/node-exporter:v1.9.0' } }) =>
    saidIn(
      {
        'prometheus.yml': JSON.stringify({
          rule_files: ['/etc/prometheus/a.yml'],
          alerting: { alertmanagers: [{ static_configs: [{ targets: [`${host}:9093`] }] }] },
          scrape_configs: [{ job_name: 'node', static_configs: [{ targets: ['node:9100'] }] }],
        }),
        'a.yml': JSON.stringify({ groups: [{ name: 'a', rules: [{ alert: 'A', expr: 'up < 1', for: '5m' }] }] }),
        'compose.yml': JSON.stringify({
          services: { prometheus: { image: 'prom/prometheus:v3.5.0', volumes: ['./:/etc/prometheus'] }, ...beside },
        }),
      },
      'alertmanager-address',
    ).map((each) => each.split(' ')[0]);
  expect(of('alertmanager')).toEqual(['warning']);
  expect(of('alertmanager.shop.example')).toEqual([]);
  // Nothing says that the others are beside it.
  expect(of('alertmanager', {})).toEqual([]);
  expect(of('bell', { node: {}, bell: { image: 'prom/alertmanager:v0.28.1' } })).toEqual([]);
});
