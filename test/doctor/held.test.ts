import { expect, test } from 'vitest';
import { diagnosed } from './diagnosed.ts';

/** What is said of these files by some checks: `code file:line`. */
const said = (files: Readonly<Record<string, string>>, ...codes: readonly string[]): Promise<readonly string[]> =>
  diagnosed(files, (code) => codes.includes(code));

/** Lines, each with so many blanks before it. */
const indented = (by: number, text: string): string => text.replaceAll(/^(?=.)/gm, ' '.repeat(by));

const compose = (configs: Readonly<Record<string, string>>, mounts = ''): string =>
  `services:
  metrics:
    image: prom/prometheus:v3.2.0
    configs:
      - {source: main, target: /etc/prometheus/prometheus.yml}
      - {source: till, target: /etc/prometheus/till.yml}
${mounts}configs:
${Object.entries(configs)
  .map(([name, text]) => `  ${name}:\n    content: |\n${indented(6, text)}`)
  .join('')}`;
const main = (rules = 'till.yml'): string =>
  `rule_files: ['${rules}']\nscrape_configs:\n  - job_name: till\n    static_configs: [{targets: ['till:9100']}]\n`;
const rules = (rule: string): string => `groups:\n  - name: till\n    rules:\n      - ${rule}\n`;

test('a file inside a Compose file is read as the container finds it, and its places are those of the Compose file', async () => {
  const found = await said(
    {
      'compose.yml': compose({
        main: main(),
        till: rules(`{alert: Slow, expr: 'up == 3', for: 2m, annotations: {summary: '{{ $$lable.job }}'}}`),
      }),
    },
    'template-syntax',
    'comparison-never',
    'rules-not-loaded',
    'missing-file',
  );
  expect(found).toEqual(['template-syntax compose.yml:19', 'comparison-never compose.yml:19']);
});

test('Compose takes two dollars for one', async () => {
  const job = (value: string): string =>
    `scrape_configs:\n  - job_name: till\n    static_configs: [{targets: ['till:9100']}]\n    relabel_configs: [{source_labels: [__address__], regex: '(.+):9100', target_label: host, replacement: '${value}'}]\n`;
  const alert = (label: string): string =>
    rules(`{alert: Down, expr: 'sum by (host) (up) == 0', for: 2m, annotations: {summary: '{{ $$labels.${label} }}'}}`);
  const of = (label: string) =>
    said({ 'compose.yml': compose({ main: job('$$1'), till: alert(label) }) }, 'template-label', 'template-syntax');
  expect(await of('host')).toEqual([]);
  expect(await of('hots')).toEqual(['template-label compose.yml:19']);
});

test('what a container has is by its mounts, be it a file beside or one inside the Compose file', async () => {
  const alert = rules('{alert: Down, expr: up < 0, for: 2m}');
  const codes = ['comparison-never', 'missing-file', 'rules-not-loaded'];
  const mounted = (pattern: string, mount: string, till?: string) =>
    compose({ main: main(pattern), ...(till === undefined ? {} : { till }) }, `    volumes: ['${mount}']\n`);
  const folder = mounted('extra/*.yml', './more:/etc/prometheus/extra');
  expect(await said({ 'compose.yml': folder, 'more/a.yml': alert }, ...codes)).toEqual([
    'comparison-never more/a.yml:4',
  ]);
  const single = mounted('extra.yml', './other.yml:/etc/prometheus/extra.yml');
  expect(await said({ 'compose.yml': single, 'other.yml': alert }, ...codes)).toEqual(['comparison-never other.yml:4']);
  const nowhere = mounted('extra.yml', './other.yml:/etc/prometheus/rules.yml', alert);
  expect(await said({ 'compose.yml': nowhere, 'other.yml': 'groups: []\n' }, ...codes)).toEqual([
    'missing-file compose.yml:11',
    'rules-not-loaded compose.yml:18',
    'comparison-never compose.yml:20',
  ]);
});

test('what the schema refuses is refused inside a Compose file', async () => {
  const of = (key: string) => said({ 'compose.yml': compose({ main: `${main()}${key}: {}\n` }) }, 'unknown-field');
  expect(await of('globl')).toEqual(['unknown-field compose.yml:14']);
  expect(await of('global')).toEqual([]);
});

const values = (expr: string, around = (text: string): string => text): string =>
  around(`additionalPrometheusRulesMap:\n  till:\n${indented(4, rules(`{alert: Slow, expr: '${expr}', for: 3m}`))}`);

test('values of a chart are rules, jobs and routes, whatever chart they are part of', async () => {
  const part = (text: string): string => `umbrella:\n  kube-prometheus-stack:\n${indented(4, text)}`;
  expect(await said({ 'values.yaml': values('up ==') }, 'promql-syntax')).toEqual(['promql-syntax values.yaml:6']);
  expect(await said({ 'values-prod.yaml': values('up == 3', part) }, 'comparison-never')).toEqual([
    'comparison-never values-prod.yaml:8',
  ]);
  const jobs = (key: string): string =>
    `prometheus:\n  prometheusSpec:\n    additionalScrapeConfigs:\n      - job_name: till\n        ${key}: https\n        static_configs: [{targets: ['till:1']}]\n`;
  expect(await said({ 'values.yaml': jobs('shceme') }, 'unknown-field')).toEqual(['unknown-field values.yaml:5']);
  expect(await said({ 'values.yaml': jobs('scheme') }, 'unknown-field')).toEqual([]);
  const text = `server: {}\nextraScrapeConfigs: |\n  - job_name: till\n    static_configs: [{targets: ['http://till:1/']}]\n`;
  expect(await said({ 'values.yaml': text }, 'target-address')).toEqual(['target-address values.yaml:4']);
  const files = `serverFiles:\n  alerting_rules.yml:\n${indented(4, rules('{alert: Slow, expr: up and, for: 3m}'))}  prometheus.yml:\n    scrape_configs: [{job_name: till, scrape_timout: 5s}]\n`;
  expect(await said({ 'values.yaml': files }, 'promql-syntax', 'unknown-field')).toEqual([
    'promql-syntax values.yaml:6',
    'unknown-field values.yaml:8',
  ]);
});

test('the rules of a chart are an object of the operator: what that refuses is refused', async () => {
  const of = (wait: string) =>
    said({ 'values.yaml': values('up == 0').replace('for: 3m', `for: ${wait}`) }, 'invalid-value');
  expect(await of('3 m')).toEqual(['invalid-value values.yaml:6']);
  expect(await of('3m')).toEqual([]);
});

test('rules that stand where the chart does not look are never made, and the other part of an umbrella chart is none such', async () => {
  const inside = (beside: string): string =>
    `prometheus:\n  ${beside}: {retention: 5d}\n${indented(2, values('up == 0'))}`;
  expect(await said({ 'values.yaml': inside('prometheusSpec') }, 'rules-not-loaded')).toEqual([
    'rules-not-loaded values.yaml:5',
  ]);
  expect(await said({ 'values.yaml': inside('alertmanager') }, 'rules-not-loaded')).toEqual([]);
});

test('what stands in a comment of values is no template', async () => {
  const comment = '# name: {{ .Release.Name }}\n';
  expect(await said({ 'values.yaml': comment + values('up ==') }, 'promql-syntax')).toEqual([
    'promql-syntax values.yaml:7',
  ]);
  expect(await said({ 'values.yaml': `name: {{ .Release.Name }}\n${values('up ==')}` }, 'promql-syntax')).toEqual([]);
});

test('routes in values are judged where nothing is left to the chart, which lays them over its own', async () => {
  const of = (route: string, rest = "\n    receivers: [{name: crew, webhook_configs: [{url: 'http://till/'}]}]") =>
    said({ 'values.yaml': `alertmanager:\n  config:\n    route: ${route}${rest}\n` }, 'route-receiver', 'grouping');
  expect(await of('{receiver: crwe, group_by: [job]}')).toEqual(['route-receiver values.yaml:3']);
  expect(await of('{receiver: crew, group_by: [job]}')).toEqual([]);
  expect(await of('{receiver: crwe}')).toEqual([]);
  expect(await of('{receiver: crwe, group_by: [job]}', '')).toEqual([]);
});

test('dashboards in values are read as files', async () => {
  const board = JSON.stringify({
    title: 'Till',
    uid: 'till',
    panels: [{ id: 1, type: 'timeseries', title: 'Sales', targets: [{ refId: 'A', expr: 'rate(sales_total[5m]' }] }],
  });
  const text = `grafana:\n  dashboards:\n    default:\n      till:\n        json: |\n          ${board}\n`;
  expect(await said({ 'values.yaml': text }, 'promql-syntax')).toEqual(['promql-syntax values.yaml:6']);
});

test('rules of a charm are named, and those in a file of rules are read', async () => {
  const charm = 'alert: Slow\nexpr: up{%%juju_topology%%} == 0\n';
  expect(await said({ 'slow.rule': charm }, 'promql-syntax', 'yaml-syntax')).toEqual([]);
  expect(await said({ 'slow.rule': rules('{alert: Slow, expr: up and}') }, 'promql-syntax')).toEqual([
    'promql-syntax slow.rule:4',
  ]);
});
