import { expect, test } from 'vitest';
import { diagnose, readTexts } from '../../packages/tocsin/src/doctor/diagnose.ts';
import { shippedKnowledge } from '../../packages/tocsin/src/doctor/knowledge.ts';

/** What is not listed may be pushed, and what is missing or unexpected may be what somebody looks for. */
type Files = Readonly<Record<string, string>>;
const diagnosed = (files: Files) =>
  diagnose(readTexts(Object.entries(files).map(([file, text]) => ({ file, text }))), shippedKnowledge, {
    roots: ['.'],
    files: Object.keys(files),
  });
const saidIn = (files: Files, code: string): number =>
  diagnosed(files).findings.filter((finding) => finding.code === code).length;
const group = (...rules: readonly object[]): string => JSON.stringify({ groups: [{ name: 'a', rules }] });
const alert = (expr: string, more: object = {}): object => ({ alert: 'A', for: '5m', expr, ...more });
const board = (expr: string): string =>
  JSON.stringify({
    title: 'B',
    uid: 'b',
    schemaVersion: 39,
    templating: { list: [{ name: 'window', type: 'query', query: 'x' }] },
    panels: [{ id: 1, type: 'timeseries', title: 'T', targets: [{ refId: 'A', expr }] }],
  });

test('a Prometheus that takes what others push has jobs and labels of which its file says nothing', () => {
  const files = (flag: string): Files => ({
    'prometheus.yml':
      "rule_files: [rules.yml]\nscrape_configs: [{job_name: till, static_configs: [{targets: ['a:1']}]}]\n",
    'rules.yml': group(
      alert('up{job="lane"} == 0'),
      alert('count by (shop) (up == 0) > 1', { annotations: { summary: '{{ $labels.shop }}' } }),
    ),
    'compose.yml': `services: {p: {image: "prom/prometheus:v3.1.0", command: ["--config.file=/etc/prometheus/prometheus.yml", "${flag}"], volumes: ["./:/etc/prometheus:ro"]}}\n`,
  });
  const said = (flag: string) => ['no-such-job', 'label-not-there'].map((code) => saidIn(files(flag), code));
  expect(said('--web.enable-lifecycle')).toEqual([1, 1]);
  expect(said('--web.enable-remote-write-receiver')).toEqual([0, 0]);
  expect(said('--web.enable-otlp-receiver')).toEqual([0, 0]);
});

test('a label that is asked for as empty may be kept, and one that was dropped not', () => {
  const said = (expr: string) => saidIn({ 'b.json': board(expr) }, 'label-not-there');
  expect(said('sum by (shop, till) (sold{till=""})')).toBe(0);
  expect(said('sum by (shop, till) (sum by (shop) (sold))')).toBe(1);
});

test('values that are none of the known ones may be looked for, and one that does not exist not', () => {
  const said = (matcher: string, code: string) =>
    saidIn({ 'rules.yml': group(alert(`node_cpu_seconds_total{mode${matcher}}`)) }, code);
  const known = 'idle|interrupt|iowait|irq|nice|softirq|steal|system|user';
  expect([said(`!~"${known}"`, 'value-not-there'), said(`!~"${known}"`, 'alert-condition')]).toEqual([0, 0]);
  expect([said('="sleepy"', 'value-not-there'), said('="sleepy"', 'alert-condition')]).toEqual([1, 1]);
  expect([said('=""', 'value-not-there'), said('=""', 'alert-condition')]).toEqual([0, 0]);
});

test('a variable before a unit is a number, and by itself a window', () => {
  const said = (window: string) => saidIn({ 'b.json': board(`max_over_time(sold[${window}])`) }, 'promql-syntax');
  expect([said('${window}s'), said('$window'), said('${window}m:1m'), said('5m $window')]).toEqual([0, 0, 0, 1]);
});

test('labels of a scrape class come before the rules of an object, and those of a discovery do not', () => {
  const monitor = (label: string) =>
    JSON.stringify({
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      metadata: { name: 'a' },
      spec: {
        selector: { matchLabels: { app: 'till' } },
        endpoints: [{ port: 'web', relabelings: [{ sourceLabels: [label], targetLabel: 'shop', action: 'replace' }] }],
      },
    });
  const said = (label: string) => saidIn({ 'm.yaml': monitor(label) }, 'relabel-source');
  expect([said('site'), said('__meta_consul_node')]).toEqual([0, 1]);
});

test('what one of several jobs keeps out, a job of the chart that these are added to may bring', () => {
  const job =
    "- {job_name: till, static_configs: [{targets: ['a:1']}], metric_relabel_configs: [{source_labels: [__name__], regex: 'till_.*', action: keep}]}\n";
  const said = (files: Files) => saidIn({ 'b.json': board('sum(lane_open)'), ...files }, 'dropped-sample');
  expect(said({ 'prometheus.yml': `scrape_configs:\n${job}` })).toBe(1);
  expect(said({ 'values.yaml': `extraScrapeConfigs: |\n  ${job}` })).toBe(0);
});

test('an object of rules in the values of a chart has a name and labels beside its groups', () => {
  const groups = JSON.stringify([{ name: 'a', rules: [alert('up ==')] }]);
  const said = (code: string, more: string) =>
    saidIn({ 'values.yaml': `additionalPrometheusRules:\n- name: till\n  groups: ${groups}\n${more}` }, code);
  expect([said('unknown-field', ''), said('unknown-field', '  additionalLabels: {a: b}\n')]).toEqual([0, 0]);
  expect(said('promql-syntax', '')).toBe(1);
});

test('a script for a shell has words of other programs, and an option that stands alone is one', () => {
  const said = (command: readonly string[]) =>
    saidIn(
      { 'compose.yml': JSON.stringify({ services: { a: { image: 'prom/alertmanager:v0.27.0', command } } }) },
      'unknown-flag',
    );
  expect(said(['-c', 'fetch --no-wait\nalertmanager --config.file=/a.yml\n'])).toBe(0);
  expect(said(['--config.flie=/a.yml'])).toBe(1);
});

test('what is written to be turned into dashboards has variables from elsewhere', () => {
  const spec = 'title: B\npanels:\n- {title: T, type: timeseries, targets: [{expr: \'sold{shop="$shop"}\'}]}\n';
  const map = JSON.stringify({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'a' },
    data: { 'b.json': board('sold{shop="$shop"}') },
  });
  const said = (files: Files) => saidIn(files, 'undefined-variable');
  expect(said({ 'specs/b.yaml': spec })).toBe(0);
  expect(said({ 'specs/b.yaml': `${spec}templating: [{name: shop}]\n` })).toBe(0);
  expect(said({ 'specs/b.yaml': `${spec}templating: {list: []}\n` })).toBe(1);
  expect(said({ 'b.yaml': map })).toBe(1);
  expect(said({ 'b.json': board('sold{shop="$shop"}') })).toBe(1);
});

test('a file that calls itself a template and has holes is filled in first', () => {
  const jobs = (job: string) =>
    `anchors: {a: b}\nscrape_configs:\n- job_name: till\n  static_configs: [{targets: ['a:1']}]\n  relabel_configs:\n  - action: keep\n    source_labels: [job]\n    regex: ${job}\n`;
  const kind = (file: string, job: string) => diagnosed({ [file]: jobs(job) }).files[0]?.kind;
  expect(kind('config-template.yaml', '"<jobs to keep>"')).toBe('template');
  expect(kind('prometheus.yml', '"<jobs to keep>"')).toBe('prometheus');
  expect(kind('config-template.yaml', 'till')).toBe('prometheus');
});
