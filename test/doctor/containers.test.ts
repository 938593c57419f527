import { expect, test } from 'vitest';
import { diagnosed } from './diagnosed.ts';

/** What is said of these files by some checks: `code file:line`. */
const said = (files: Readonly<Record<string, string>>, ...codes: readonly string[]): Promise<readonly string[]> =>
  diagnosed(files, (code) => codes.includes(code));

const prometheus = (ruleFiles = 'rules/*.yml'): string =>
  `rule_files: ['${ruleFiles}']\nscrape_configs: [{job_name: prometheus, static_configs: [{targets: ['localhost:9090']}]}]\n`;
const rules = 'groups:\n- name: a\n  rules:\n  - alert: Late\n    expr: up < 1\n    keep_firing_for: 5m\n';
const loaded = { 'prometheus.yml': prometheus(), 'rules/a.yml': rules };

test('a service has the image, the command and the mounts of what it extends', async () => {
  const base = (tag: string): string =>
    `services:\n  base:\n    image: prom/prometheus:${tag}\n    command: ['--config.file=/cfg/prometheus.yml']\n    volumes: ['./prometheus.yml:/cfg/prometheus.yml']\n`;
  const files = (tag: string, mount: string) => ({
    ...loaded,
    'common.yml': base(tag),
    'compose.yml': `services:\n  prometheus:\n    extends: {file: common.yml, service: base}\n    volumes: ['${mount}']\n`,
  });
  expect(await said(files('v2.40.0', './rules:/cfg/rules'), 'version-gated', 'rules-not-loaded')).toEqual([
    'version-gated rules/a.yml:6',
  ]);
  expect(await said(files('v2.45.0', './rules:/cfg/rules'), 'version-gated', 'rules-not-loaded')).toEqual([]);
  expect(await said(files('v2.45.0', './rules:/cfg/alerts'), 'missing-file')).toEqual([
    'missing-file prometheus.yml:1',
  ]);
  // In one file both run; one that extends itself is Compose's matter.
  const within = `${base('v2.40.0')}  prometheus: {extends: base, volumes: ['./rules:/cfg/rules']}\n  odd: {extends: odd}\n`;
  expect(await said({ ...loaded, 'compose.yml': within }, 'version-gated')).toEqual(['version-gated rules/a.yml:6']);
});

test('an override file adds to the services of the same name', async () => {
  const compose = `services: {prometheus: {image: 'prom/prometheus:v2.45.0', volumes: ['./prometheus.yml:/etc/prometheus/prometheus.yml']}}\n`;
  const override = (mount: string): string => `services: {prometheus: {volumes: ['${mount}']}}\n`;
  const files = { ...loaded, 'docker-compose.yml': compose };
  const codes = ['rules-not-loaded', 'missing-file'];
  expect(
    await said({ ...files, 'docker-compose.override.yml': override('./rules:/etc/prometheus/rules') }, ...codes),
  ).toEqual([]);
  expect(
    await said({ ...files, 'docker-compose.override.yml': override('./rules:/etc/prometheus/more') }, ...codes),
  ).not.toEqual([]);
});

test.each([
  ['what stands in the image', '${TAG:-v2.40.0}', '', true],
  ['what .env sets', '${TAG:-v2.45.0}', 'TAG=v2.40.0 # old\n', true],
  ['what .env sets in quotes', '$TAG', "export TAG='v2.40.0'\r\n", true],
  ['a newer one', '${TAG-v2.40.0}', 'OTHER=1\nTAG="v2.45.0"\n', false],
  ['nothing that is known', '${TAG:?say v2.40.0}', '', false],
])("an image's version is %s", async (_, tag, env, isTold) => {
  const files = {
    ...loaded,
    'compose.yml': `services: {prometheus: {image: 'prom/prometheus:${tag}', volumes: ['./prometheus.yml:/etc/prometheus/prometheus.yml', './rules:/etc/prometheus/rules']}}\n`,
    ...(env === '' ? {} : { '.env': env }),
  };
  expect(await said(files, 'version-gated')).toEqual(isTold ? ['version-gated rules/a.yml:6'] : []);
});

const object = (kind: string, spec: string, apiVersion = 'monitoring.coreos.com/v1'): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a}\nspec: ${spec}\n`;
const ofOperator = object(
  'PrometheusRule',
  '{groups: [{name: a, rules: [{alert: A, expr: "max_over_time(up[5m * 2]) < 1"}]}]}',
);

test.each([
  ["the operator's version", object('Prometheus', '{version: v3.5.0}'), true],
  [
    'the image before it',
    object('Prometheus', '{version: v3.5.0, image: "quay.io/prometheus/prometheus:v3.16.0"}'),
    false,
  ],
  [
    'the image of a workload',
    object(
      'Deployment',
      '{template: {spec: {containers: [{image: "a:2.1"}, {image: "prom/prometheus:v3.5.0"}]}}}',
      'apps/v1',
    ),
    true,
  ],
  [
    'none of two',
    `${object('Prometheus', '{version: v3.5.0}')}---\n${object('Prometheus', '{version: v3.1.0}')}`,
    false,
  ],
])('objects of Kubernetes say which version reads the rules: %s', async (_, objects, isTold) => {
  const found = await said({ 'prometheus.yaml': objects, 'rules.yaml': ofOperator }, 'version-gated');
  expect(found).toEqual(isTold ? ['version-gated rules.yaml:4'] : []);
});

test('an input that nobody fills in is found where the mounts of what is extended lead to the dashboard', async () => {
  const board = JSON.stringify({
    title: 'Disks',
    uid: 'disks',
    __inputs: [{ name: 'DS_ONE', type: 'datasource', pluginId: 'prometheus' }],
    panels: [
      { type: 'timeseries', title: 'Load', datasource: { uid: '${DS_ONE}' }, targets: [{ expr: 'node_load5' }] },
    ],
  });
  const files = (inside: string) => ({
    'base.yml': `services: {g: {image: 'grafana/grafana:12.1.0', volumes: [{type: bind, source: ./made, target: /etc/grafana/provisioning}]}}`,
    'compose.yml': `services: {grafana: {extends: {file: base.yml, service: g}, volumes: ['./boards:${inside}:ro']}}`,
    'made/dashboards/a.yaml': 'apiVersion: 1\nproviders: [{name: a, type: file, options: {path: /boards}}]\n',
    'boards/disks.json': board,
  });
  expect(await said(files('/boards'), 'open-input')).toEqual(['open-input boards/disks.json:1']);
  expect(await said(files('/elsewhere'), 'open-input')).toEqual([]);
});
