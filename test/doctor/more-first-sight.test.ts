import { expect, test } from 'vitest';
import { diagnose, readTexts } from '../../packages/tocsin/src/doctor/diagnose.ts';
import { shippedKnowledge } from '../../packages/tocsin/src/doctor/knowledge.ts';

type Files = Readonly<Record<string, string>>;
const judged = (files: Files, others: Files = {}) =>
  diagnose(readTexts(Object.entries(files).map(([file, text]) => ({ file, text }))), shippedKnowledge, {
    roots: ['.'],
    files: [...Object.keys(files), ...Object.keys(others)],
    read: (file) => others[file],
  });
/** How grave what a check says of files is, finding by finding. */
const said = (files: Files, code: string, others: Files = {}): readonly string[] =>
  judged(files, others).findings.flatMap((finding) => (finding.code === code ? [finding.severity] : []));
const group = (...rules: readonly object[]): string => JSON.stringify({ groups: [{ name: 'a', rules }] });
const alert = (expr: string, more: object = {}): object => ({ alert: 'A', for: '5m', expr, ...more });
const ofRule = (expr: string, code: string, more: object = {}): readonly string[] =>
  said({ 'rules.yml': group(alert(expr, more)) }, code);
const board = (...panels: readonly object[]): string =>
  JSON.stringify({ title: 'B', uid: 'b', panels, schemaVersion: 39 });
const ofPanel = (panel: object, code: string): readonly string[] =>
  said({ 'board.json': board({ type: 'timeseries', title: 'P', ...panel }) }, code);

test('what is scraped has a job, so that nothing without one is beside it', () => {
  const of = (expr: string) => ofRule(expr, 'labels-never-match');
  expect(of('tills_open == 1 and hour() == 2')).toEqual(['warning']);
  expect(of('tills_open == 1 and absent_over_time(tills_open[7d] offset 1h)')).toEqual(['warning']);
  expect(of('sum by (shop) (rate(sold_total[5m])) > 3 and changes(tills_open[30m]) > 0')).toEqual(['warning']);
  expect(of('tills_open == 1 and on () hour() == 2')).toEqual([]);
  // One fact, whatever follows.
  expect(of('(tills{state="open"} + tills{state="shut"} + tills{state="gone"}) > 3')).toEqual(['error']);
  expect(of('sum(tills) + tills_open + tills_shut > 3')).toEqual(['warning']);
  // What is recorded has what its rule left.
  expect(of('shop:tills == 1 and hour() == 2')).toEqual([]);
});

test('what stands on the left of "and" has its labels, whatever stands on the right', () => {
  const of = (expr: string) =>
    ofRule(expr, 'template-label', { annotations: { summary: 'till {{ $labels.till }} is new' } });
  expect(of('tills_open == 1 and absent_over_time(tills_open[7d] offset 1h)')).toEqual([]);
  expect(of('increase(tills_sold[1h]) == 0 and hour() == 2')).toEqual([]);
  expect(of('sum(tills_open) == 1 and on () hour() == 2')).toEqual(['error']);
});

test('a template of Jinja that takes over all that it holds is read as what it holds', () => {
  const rules = 'groups: [{name: a, rules: [{alert: A, expr: up <> 1}]}]\n';
  const of = (text: string) => judged({ 'rules.yml.j2': text }).findings.filter(({ code }) => code === 'promql-syntax');
  expect(of(`# {{ ansible_managed }}\n{% raw %}\n${rules}{% endraw %}\n`).map(({ at }) => at.line)).toEqual([3]);
  expect(of(rules).map(({ at }) => at.line)).toEqual([1]);
  const kind = (text: string) => judged({ 'rules.yml.j2': text }).files.map((file) => file.kind);
  expect(kind(`{% raw %}\n${rules}{% endraw %}\n{% if tills %}\n# more\n{% endif %}\n`)).toEqual(['template']);
  expect(kind('groups: [{name: "{{ shop }}", rules: []}]\n')).toEqual(['template']);
  expect(kind(`{% raw %}\n${rules}`)).toEqual(['template']);
});

test('what stands in a folded text in quotes is told in its line', () => {
  const text = `apiVersion: v1
kind: ConfigMap
metadata: {name: a}
data:
  rules.yml: "groups:\\n- name: a\\n  rules:\\n  - alert: A\\n    expr: up <
    1\\n  - alert: B\\n    expr: up ==\\
    \\ 1\\n  - alert: C\\n
    \\   expr: up <> 1\\n"
`;
  const [found, ...others] = judged({ 'a.yaml': text }).findings.filter(({ code }) => code === 'promql-syntax');
  expect([found?.at.line, found?.subject, others]).toEqual([8, 'C', []]);
});

test('an object that brings no configuration is read by others in their own way', () => {
  const object = (kind: string) =>
    said({ 'grafana.yaml': `apiVersion: batch/v1\nkind: ${kind}\nspec: {args: ['a\n  b']\n` }, 'unreadable-file');
  expect(object('Job')).toEqual([]);
  expect(object('PrometheusRule')).toEqual(['error']);
});

test('variables of objects are filled in by what delivers them', () => {
  const rule = (expr: string) =>
    JSON.stringify({
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: { name: 'a' },
      spec: { groups: [{ name: 'a', rules: [alert(expr)] }] },
    });
  expect(said({ 'a.yaml': rule('tills < ${TILLS:=3}') }, 'promql-syntax')).toEqual([]);
  expect(said({ 'a.yaml': rule('rate(sold_total[$__interval]) < 3') }, 'promql-syntax')).toEqual(['error']);
});

test('what whoever delivers files chooses from is no fault but a thing to know', () => {
  const both = { 'rules/old.yml': group(alert('up < 1')), 'rules/new.yml': group(alert('up < 1')) };
  const loading = (pattern: string) => ({
    'prometheus.yml': `rule_files: [${pattern}]\nscrape_configs: [{job_name: a, static_configs: [{targets: ['a:1']}]}]\n`,
    ...both,
  });
  expect(said(loading('rules/*.yml'), 'duplicate-rule')).toEqual(['warning']);
  expect(said(loading('rules/new.yml'), 'duplicate-rule')).toEqual(['note']);
  expect(said({ 'board.json': JSON.stringify({ title: 'B', panels: [] }) }, 'dashboard-identity')).toEqual(['note']);
});

test('files of one cause are one fact, and what is made a comment is left out on purpose', () => {
  const files = (more: string) => ({
    'prometheus.yml': `rule_files:\n- rules/shop.yml\n${more}scrape_configs: [{job_name: a, static_configs: [{targets: ['a:1']}]}]\n`,
    'rules/a.yml': group(alert('up < 1')),
    'rules/b.yml': group(alert('up < 2')),
    'rules/shop.yml': group(alert('up < 3')),
  });
  const messages = (more: string) =>
    judged(files(more)).findings.flatMap(({ code, message }) => (code === 'rules-not-loaded' ? [message] : []));
  const told = 'no pattern in rule_files (rules/shop.yml) matches a.yml, b.yml: nothing in them is ever evaluated';
  expect(messages('')).toEqual([told, told]);
  expect(messages('# - rules/a.yml\n')).toEqual([
    'no pattern in rule_files (rules/shop.yml) matches b.yml: nothing in it is ever evaluated',
  ]);
});

test('a value above 1 is no share, and a month has no night', () => {
  const of = (window: string, bound: string) =>
    ofRule(
      `sum(rate(shop_requests_total{code="500"}[${window}])) / sum(rate(shop_requests_total[${window}])) > ${bound}`,
      'no-traffic-floor',
    );
  expect([of('5m', '0.1'), of('5m', '100'), of('30d', '0.1')]).toEqual([['warning'], [], []]);
});

test('the host that a container runs on is no network', () => {
  const of = (host: string) =>
    said(
      {
        'alertmanager.yml': `route: {receiver: a}\nreceivers: [{name: a, webhook_configs: [{url: 'http://${host}:8080/x'}]}]\n`,
      },
      'plain-http',
    );
  expect(of('till.shop.svc.cluster.local')).toEqual(['note']);
  expect([of('172.20.0.1'), of('host.docker.internal'), of('172.20.0.7'), of('172.32.0.1')]).toEqual([
    [],
    [],
    ['warning'],
    ['warning'],
  ]);
});

test('how long samples are kept, a unit of systemd may say', () => {
  const files = {
    'prometheus.yml': "scrape_configs: [{job_name: a, static_configs: [{targets: ['a:1']}]}]\n",
    'board.json': board({ type: 'stat', title: 'P', targets: [{ expr: 'increase(sold_total[60d])' }] }),
  };
  const unit = (flag: string) => ({
    'systemd/prometheus.service': `[Service]\nExecStart=/usr/bin/prometheus ${flag}\n`,
  });
  expect(said(files, 'beyond-retention', unit('--storage.tsdb.retention.time=1y'))).toEqual([]);
  expect(said(files, 'beyond-retention', unit('--web.enable-lifecycle'))).toEqual(['warning']);
});

test('exporters alone in a Compose file are asked from elsewhere', () => {
  const of = (more: string) =>
    said(
      { 'compose.yml': `services: {node: {image: 'prom/node-exporter:v1.9.0', ports: ['9100:9100']}${more}}\n` },
      'open-port',
    );
  expect([of(''), of(", prometheus: {image: 'prom/prometheus:v3.5.0'}")]).toEqual([['note'], ['warning']]);
});

test('a description that says what to do is a runbook', () => {
  const of = (description: string, name = 'description') =>
    ofRule('tills < 1', 'alert-runbook', { annotations: { [name]: description } });
  expect(of('The shop has no till. Check the fuse.')).toEqual([]);
  expect(of('Gone: kubectl rollout restart deploy/till')).toEqual([]);
  expect(of('https://shop.example/tills', 'documentation')).toEqual([]);
  expect(of('The check of the shop found no till')).toEqual(['warning']);
});

test('a table has no legend, and what a part of the series is shown in no query says of all', () => {
  const target = { expr: 'sum(till_drawer_open)', legendFormat: '{{till}}' };
  expect(ofPanel({ targets: [target] }, 'legend-label')).toEqual(['warning']);
  expect(ofPanel({ targets: [{ ...target, format: 'table' }] }, 'legend-label')).toEqual([]);
  const bytes = { targets: [{ expr: 'node_memory_MemFree_bytes' }] };
  const config = (...overrides: readonly object[]) => ({ fieldConfig: { defaults: { unit: 's' }, overrides } });
  expect(ofPanel({ ...bytes, ...config() }, 'panel-unit')).toEqual(['warning']);
  const override = { matcher: { id: 'byRegexp', options: 'x' }, properties: [{ id: 'unit', value: 'bytes' }] };
  expect(ofPanel({ ...bytes, ...config(override) }, 'panel-unit')).toEqual([]);
});

test('seconds per second of many are no share', () => {
  const of = (expr: string) => ofPanel({ targets: [{ expr }] }, 'panel-without-unit');
  expect(of('avg(rate(node_cpu_seconds_total{mode="user"}[5m]))')).toEqual(['warning']);
  expect(of('sum(rate(node_cpu_seconds_total{mode="user"}[5m]))')).toEqual([]);
  expect(of('rate(node_disk_io_time_weighted_seconds_total[5m])')).toEqual([]);
});

test('what Grafana saved of a repeated panel has its value', () => {
  const files = (more: object) => ({
    'board.json': JSON.stringify({
      title: 'B',
      uid: 'b',
      templating: { list: [{ name: 'till', type: 'query', multi: true, query: 'label_values(up, till)' }] },
      panels: [{ type: 'stat', title: 'P', targets: [{ expr: 'up{till="$till"}' }], ...more }],
    }),
  });
  const clone = { repeatPanelId: 3, scopedVars: { till: { text: 'a', value: 'a' } } };
  expect(said(files({}), 'multi-value-matcher')).toEqual(['warning']);
  expect(said(files(clone), 'multi-value-matcher')).toEqual([]);
});

test('a secret in a list of variables is one as well, and a switch is none', () => {
  const of = (variable: string) =>
    said({ 'compose.yml': `services: {a: {image: 'till:1', environment: ['${variable}']}}\n` }, 'secret-in-file');
  expect(of('TILL_PASSWORD=Sesame1')).toEqual(['warning']);
  expect(of('TILL_PASSWORD=${TILL_PASSWORD}')).toEqual([]);
  expect(of('ALLOW_EMPTY_PASSWORD=yes')).toEqual([]);
  expect(of('TILL_PASSWORD')).toEqual([]);
});

test('the last two of three samples are left where one fails', () => {
  const of = (call: string, window: string) =>
    said(
      {
        'prometheus.yml':
          "global: {scrape_interval: 20s}\nrule_files: [rules.yml]\nscrape_configs: [{job_name: a, static_configs: [{targets: ['a:1']}]}]\n",
        'rules.yml': group(alert(`${call}(sold_total[${window}]) > 3`)),
      },
      'short-window',
    );
  expect([of('irate', '1m'), of('irate', '40s'), of('rate', '1m')]).toEqual([[], ['warning'], ['warning']]);
});
