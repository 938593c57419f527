import { expect, test } from 'vitest';
import { diagnose, readTexts } from '../../packages/tocsin/src/doctor/diagnose.ts';
import { shippedKnowledge } from '../../packages/tocsin/src/doctor/knowledge.ts';

const said = (text: string, file = 'a.yml') => diagnose(readTexts([{ file, text }]), shippedKnowledge);
const broken = 'sum by (host) (disk_a{state="x"} + disk_b{state="y"}) > 5';
const group = (expr = broken): string =>
  `groups:\n  - name: disks\n    rules:\n      - alert: Disks\n        expr: ${expr}\n`;
const indented = (text: string, by: string): string => text.replaceAll(/^(?=.)/gm, by);

test.each([
  ['promtail', 'clients: [{url: http://logs:3100/push}]\nscrape_configs: [{job_name: logs, pipeline_stages: []}]'],
  ['promtail', 'scrape_configs: [{job_name: units, journal: {max_age: 1h}}]'],
  ['vmagent', 'scrape_configs: [{job_name: a, stream_parse: true, static_configs: [{targets: [a]}]}]'],
  [
    'otel-collector',
    'receivers: {otlp: {}}\nexporters: {debug: {}}\nservice: {pipelines: {metrics: {receivers: [otlp]}}}',
  ],
  ['grafana-agent', 'server: {log_level: info}\nmetrics: {configs: [{name: a, scrape_configs: [{job_name: b}]}]}'],
  ['loki', 'auth_enabled: false\nschema_config: {configs: []}\ningester: {}'],
  ['loki-rules', group(`'sum(rate({app="web"} |= "panic" [1m])) > 0'`)],
  ['loki-rules', group(`'count_over_time({app="web"} | json | level="error" [1m]) > 0'`)],
  ['rules-v1', 'ALERT Gone\n  IF up == 0\n  FOR 2m\n'],
  ['rules-v1', 'job:up:sum = sum(up) by (job)\n\nALERT Gone\n  IF up == 0\n'],
  ['template', '{{- range .Values.groups }}\n- name: {{ .name }}\n{{- end }}'],
  ['template', '{% for h in hosts %}\n- {{ h }}: [\n{% endfor %}'],
  ['alloy', 'prometheus.scrape "default" {\n  targets = []\n}\n'],
  ['blackbox', 'modules: {http: {prober: http}}'],
  ['exporter', 'modules: {if_mib: {walk: [sysUpTime]}}'],
  ['targets', '[{"targets": ["a:1"], "labels": {"b": "c"}}]'],
  ['rule-tests', 'evaluation_interval: 1m\ntests: []'],
  [
    'service-monitor',
    'apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nspec: {selector: {}, endpoints: [{port: web}]}',
  ],
  ['pod-monitor', 'apiVersion: monitoring.coreos.com/v1\nkind: PodMonitor\nspec: {selector: {}}'],
  ['other-monitor', 'apiVersion: operator.victoriametrics.com/v1beta1\nkind: VMServiceScrape\nspec: {}'],
  ['probe', 'apiVersion: monitoring.coreos.com/v1\nkind: Probe\nspec: {prober: {url: a}, targets: {ingress: {}}}'],
  ['scrape-config', 'apiVersion: monitoring.coreos.com/v1alpha1\nkind: ScrapeConfig\nspec: {staticConfigs: []}'],
  ['scrape-jobs', '- {job_name: a, static_configs: [{targets: ["a:9100"]}]}\n- {job_name: b}'],
  [
    'alertmanager-config',
    'apiVersion: monitoring.coreos.com/v1beta1\nkind: AlertmanagerConfig\nspec: {route: {receiver: a, groupBy: [job]}, receivers: [{name: a, webhookConfigs: [{url: "https://h/"}]}]}',
  ],
  ['grafana', 'apiVersion: 1\ndatasources: [{name: a, type: prometheus, url: http://p:9090}]'],
  [
    'grafana',
    'apiVersion: 1\ngroups: [{orgId: 1, name: a, folder: b, rules: [{uid: c, title: d, condition: C, data: []}]}]',
  ],
  ['other', 'apiVersion: apps/v1\nkind: Deployment\nspec: {template: {spec: {containers: []}}}'],
] as const)('a file of the kind %s is known, and nothing is said against it', (kind, text) => {
  const { files, findings } = said(text);
  expect(files.map((file) => file.kind)).toEqual([kind]);
  expect(findings.map(({ code }) => code)).toEqual(kind === 'rules-v1' ? ['old-rule-format'] : []);
});

const rule = `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: disks}\nspec:\n${indented(group(), '  ')}`;
test.each([
  ['a PrometheusRule', rule],
  ['two documents', `apiVersion: v1\nkind: Service\nmetadata: {name: a}\n---\n${rule}`],
  ['a List', `apiVersion: v1\nkind: List\nitems:\n- ${indented(rule, '  ').trimStart()}`],
  ['a ConfigMap', `apiVersion: v1\nkind: ConfigMap\ndata:\n  disks.rules.yml: |\n${indented(group(), '    ')}`],
  ['a Secret', `apiVersion: v1\nkind: Secret\nstringData:\n  disks.yml: |-\n${indented(group(), '    ')}`],
  [
    'a ConfigMap in a List',
    `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: ConfigMap\n  data:\n    disks.yml: |+\n${indented(group(), '      ')}`,
  ],
])('rules in %s are judged where they stand', (_, text) => {
  const found = said(text).findings.find(({ code }) => code === 'labels-never-match');
  const line = text.split('\n').findIndex((each) => each.includes('disk_a')) + 1;
  expect(found?.at.line).toBe(line);
  expect(found?.excerpt?.text.slice(found.excerpt.from)).toContain('disk_');
});

test('a file about Loki may be called like one for it', () => {
  const kindOf = (expr: string) => said(group(`'${expr}'`), 'rules/loki.yml').files.map(({ kind }) => kind);
  expect(kindOf('sum by (route) (rate(loki_request_errors_total{route!="tail"}[5m])) > 1')).toEqual(['rules']);
  expect(kindOf('sum(rate({app="shop"}[5m])) > 1')).toEqual(['loki-rules']);
});

test('what a value in quotes or in base64 holds is judged, too', () => {
  const json = JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', data: { 'a.yml': group() } });
  const found = said(json).findings.find(({ code }) => code === 'labels-never-match');
  expect(found?.excerpt?.text.slice(found.excerpt.from).startsWith('disk_a')).toBe(true);
  const secret = `apiVersion: v1\nkind: Secret\ndata:\n  a.yml: ${Buffer.from(group()).toString('base64')}\n`;
  expect(said(secret).findings.find(({ code }) => code === 'labels-never-match')?.at.line).toBe(4);
});

test('jobs that the operator adds to its own are held to what Prometheus reads, in base64 as well', () => {
  const jobs = `- job_name: tills
  scrape_intervall: 30s
  static_configs: [{targets: ['till-1:9100']}]
  relabel_configs: [{source_labels: [branch], action: keep, regex: north}]
- job_name: tills
`;
  const secret = `apiVersion: v1\nkind: Secret\nmetadata: {name: more}\ndata:\n  jobs.yaml: ${Buffer.from(jobs).toString('base64')}\n`;
  const { files, findings } = said(secret);
  expect(files.map(({ kind }) => kind)).toEqual(['scrape-jobs']);
  expect(findings.map(({ code, at }) => `${code} ${at.line}`)).toEqual([
    'duplicate-job 5',
    'relabel-drops-all 5',
    'unknown-field 5',
  ]);
});

test('old rules in an object are told where they stand, and hide nothing beside them', () => {
  const text = `apiVersion: v1
kind: ConfigMap
metadata: {name: prometheus}
data:
  prometheus.yml: |
    rule_files: [old.rules]
    scrape_configs: [{job_name: a, scrape_intervall: 5s, static_configs: [{targets: ['a:1']}]}]
  old.rules: |
    ALERT Gone
      IF up == 0
      FOR 2m
`;
  const { findings } = said(text);
  expect(findings.map(({ code, severity, at }) => `${severity} ${code} ${at.line}`)).toEqual([
    'error old-rule-format 6',
    'error unknown-field 7',
    'warning no-self-monitoring 6',
  ]);
});

const target = { refId: 'A', expr: broken.replace(' > 5', '') };
const panel = { type: 'timeseries', title: 'Disks', description: 'd', targets: [target] };
const board = { title: 'B', uid: 'b', editable: false, panels: [panel] };
const panelOf2 = {
  kind: 'Panel',
  spec: {
    id: 1,
    title: 'Disks',
    description: 'd',
    data: {
      kind: 'QueryGroup',
      spec: {
        queries: [{ kind: 'PanelQuery', spec: { query: { kind: 'DataQuery', group: 'prometheus', spec: target } } }],
      },
    },
    vizConfig: { kind: 'VizConfig', group: 'timeseries', spec: {} },
  },
};
const board2 = { title: 'B', editable: false, elements: { 'panel-1': panelOf2 }, layout: { kind: 'GridLayout' } };
test.each([
  ['as it is exported', board],
  ['as the API answers', { dashboard: board, meta: {} }],
  ['in an object of Grafana', { apiVersion: 'dashboard.grafana.app/v1beta1', kind: 'Dashboard', spec: board }],
  ['in schema 2', board2],
  [
    'in schema 2, in its object',
    { apiVersion: 'dashboard.grafana.app/v2beta1', kind: 'Dashboard', metadata: { name: 'b' }, spec: board2 },
  ],
  ['in a ConfigMap', { apiVersion: 'v1', kind: 'ConfigMap', data: { 'b.json': JSON.stringify(board) } }],
  [
    'for the operator of Grafana',
    { apiVersion: 'grafana.integreatly.org/v1beta1', kind: 'GrafanaDashboard', spec: { json: JSON.stringify(board) } },
  ],
  ['as a panel of the library', { name: 'Disks', uid: 'l', kind: 1, model: panel }],
])('a dashboard %s is judged', (_, file) => {
  const { files, findings } = said(JSON.stringify(file), 'b.json');
  expect(files).toMatchObject([{ kind: 'dashboard' }]);
  expect(findings.map(({ code }) => code)).toContain('labels-never-match');
});

test.each([
  ['in its query', { query: { kind: 'DataQuery', group: 'prometheus', spec: { expr: target.expr } } }],
  [
    'where it was before',
    { query: { kind: 'DataQuery', group: 'prometheus', spec: {} }, legacyOptions: { expr: target.expr } },
  ],
])('a line over all panels of schema 2 is judged %s', (_, spec) => {
  const drawn = {
    ...board2,
    elements: {},
    annotations: [{ kind: 'AnnotationQuery', spec: { name: 'Deployments', ...spec } }],
  };
  expect(said(JSON.stringify(drawn), 'b.json').findings.map(({ code }) => code)).toContain('labels-never-match');
  const other = JSON.stringify(drawn).replace('"group":"prometheus"', '"group":"loki"');
  expect(said(other, 'b.json').findings.map(({ code }) => code)).not.toContain('labels-never-match');
});

test.each([
  ['at the panel', { ...panel, datasource: { type: 'loki', uid: 'x' } }, {}],
  ['at the target', { ...panel, targets: [{ ...target, datasource: { type: 'elasticsearch' } }] }, {}],
  ['by the name of old dashboards', { ...panel, datasource: 'Loki' }, {}],
  [
    'in a variable',
    { ...panel, datasource: { uid: '${logs}' } },
    { templating: { list: [{ name: 'logs', type: 'datasource', query: 'loki' }] } },
  ],
  [
    'in an input',
    { ...panel, datasource: '${DS_A}' },
    { __inputs: [{ name: 'DS_A', type: 'datasource', pluginId: 'loki' }] },
  ],
])('a query for another program is not judged; the data source stands %s', (_, shown, more) => {
  const { findings } = said(JSON.stringify({ ...board, panels: [shown], ...more }), 'b.json');
  expect(findings.map(({ code }) => code)).not.toContain('labels-never-match');
});

test.each([
  `sum by ($group) (a) / sum by ($group) (b)`,
  `a $op b`,
  '${metric}{x="y"}',
  'node_${what}_total',
  'sum($metric)',
  'rate($metric[5m])',
  'topk($n, a)',
  `a{volume='$v'} / b{volume='$v'}`,
  'a{$filters}',
  'a{x="1", $filters}',
  'up > $limit',
  'a offset $shift',
  'rate(a[$__range:$step])',
  'rate(a[[[window]]])',
  '$fn(rate(a[5m]))',
  '$query',
])('a variable of Grafana may stand anywhere: %s', (expr) => {
  const text = JSON.stringify({
    ...board,
    panels: [{ ...panel, targets: [{ expr }] }],
    templating: {
      list: [
        'group',
        'op',
        'metric',
        'what',
        'n',
        'v',
        'filters',
        'limit',
        'shift',
        'step',
        'window',
        'fn',
        'query',
      ].map((name) => ({ name, type: 'custom' })),
    },
  });
  expect(
    said(text, 'b.json').findings.filter(({ code }) => !['unused-variable', 'fixed-window'].includes(code)),
  ).toEqual([]);
});

test('what no value of a variable can mend is still refused', () => {
  const text = JSON.stringify({
    ...board,
    panels: [{ ...panel, targets: [{ expr: 'sum(rate(a{x="$v"}[$__rate_interval])' }] }],
  });
  expect(said(text, 'b.json').findings.map(({ code }) => code)).toContain('promql-syntax');
});

test('of a file that is one line, an excerpt is what lies around the culprit', () => {
  const many = { ...board, panels: Array.from({ length: 40 }, (_, id) => ({ ...panel, id, title: `P${id}` })) };
  const length = (indent: number): number =>
    JSON.stringify(said(JSON.stringify(many, null, indent), 'b.json').findings).length;
  for (const { excerpt } of said(JSON.stringify(many), 'b.json').findings)
    expect(excerpt?.text.length).toBeLessThan(110);
  expect(length(0)).toBeLessThan(1.5 * length(2));
});

test('a query that is hidden is not asked, unless another is computed from it', () => {
  const hidden = { refId: 'A', expr: 'sum(', hide: true };
  const codes = (targets: readonly object[]): readonly string[] =>
    said(JSON.stringify({ ...board, panels: [{ ...panel, targets }] }), 'b.json').findings.map(({ code }) => code);
  expect(codes([hidden, { refId: 'B', expr: 'up' }])).not.toContain('promql-syntax');
  expect(codes([hidden, { refId: 'C', datasource: { type: '__expr__', uid: '__expr__' } }])).toContain('promql-syntax');
});

test('a text in quotes may go on at the indentation of its key, as in YAML for Go', () => {
  const text = `${group('up == 0')}        annotations:\n          summary: "Disks\n          of {{ $labels.instance }}"\n          text: 'a\n          b'\n`;
  expect(said(text).findings.map(({ code }) => code)).toEqual(['alert-runbook']);
  expect(said(text.replace("b'", 'b')).findings.map(({ code }) => code)).toContain('unreadable-file');
});

test('one fact is one finding', () => {
  const unquoted = said(`${group('up == 0')}        annotations:\n          value: {{ $value }}\n`);
  expect(unquoted.findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual([
    'unquoted-template',
  ]);
  const empty = said(
    'global: {slack_api_url: ""}\nroute: {receiver: a, group_by: [b]}\nreceivers: [{name: a, slack_configs: [{channel: c}]}]\n',
  );
  expect(empty.findings.filter(({ severity }) => severity === 'error').map(({ at }) => at.line)).toEqual([1]);
});
