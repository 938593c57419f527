import { expect, test } from 'vitest';
import { diagnosed } from './diagnosed.ts';

/** What is said of these files by some checks: `code file:line`. */
const said = (files: Readonly<Record<string, string>>, ...codes: readonly string[]): Promise<readonly string[]> =>
  diagnosed(files, (code) => codes.includes(code));

const rule = (expr: string, more = ''): Readonly<Record<string, string>> => ({
  'rules.yml': `groups:\n  - name: mill\n    rules:\n      - alert: Stuck\n        expr: ${expr}\n        for: 5m\n${more}`,
});
const summary = (text: string): string => `        annotations: {summary: '${text}'}\n`;
const job = (text: string): Readonly<Record<string, string>> => ({
  'prometheus.yml': `scrape_configs:\n  - job_name: mill\n${text}`,
});

const provisioning = {
  'grafana/provisioning/dashboards/all.yml':
    'apiVersion: 1\nproviders: [{name: mill, type: file, options: {path: /var/lib/grafana/dashboards}}]\n',
};
const board = (more: object, expr = 'mill_turns'): string =>
  JSON.stringify(
    {
      title: 'Mill',
      uid: 'mill',
      panels: [{ id: 1, type: 'stat', title: 'Turns', targets: [{ refId: 'A', expr }] }],
      ...more,
    },
    null,
    1,
  );
const source = (datasource: unknown) => ({
  panels: [{ id: 1, type: 'stat', title: 'Turns', datasource, targets: [{ refId: 'A', expr: 'mill_turns' }] }],
});

test('what an export left open is told where its list of inputs was taken away, too', async () => {
  const of = (dashboard: string, beside: object = provisioning) =>
    said({ ...beside, 'grafana/dashboards/mill.json': dashboard }, 'open-input');
  expect(await of(board(source({ type: 'prometheus', uid: '${DS_MILL}' })))).toEqual([
    'open-input grafana/dashboards/mill.json:11',
  ]);
  expect(await of(board(source('${DS_MILL}')))).toHaveLength(1);
  expect(await of(board({}, 'mill_turns{site="${VAR_SITE}"}'))).toHaveLength(1);
  const variable = { templating: { list: [{ name: 'DS_MILL', type: 'datasource', query: 'prometheus' }] } };
  expect(await of(board({ ...source({ uid: '${DS_MILL}' }), ...variable }))).toEqual([]);
  expect(await of(board(source({ uid: '${DS_MILL}' })), {})).toEqual([]);
});

test('a dashboard that no file brings into Grafana is changed there', async () => {
  const of = (beside: object) => said({ ...beside, 'grafana/dashboards/mill.json': board({}) }, 'editable-dashboard');
  expect(await of({})).toEqual([]);
  expect(await of(provisioning)).toEqual(['editable-dashboard grafana/dashboards/mill.json:2']);
});

test('a variable asks for several values of another with a pattern', async () => {
  const of = (op: string, isMulti: boolean) => {
    const list = [
      { name: 'site', type: 'query', multi: isMulti, query: 'label_values(mill_turns, site)' },
      { name: 'wheel', type: 'query', query: { query: `label_values(mill_turns{site${op}"$site"}, wheel)` } },
    ];
    return said({ 'mill.json': board({ templating: { list } }) }, 'multi-value-matcher');
  };
  expect(await of('=', true)).toEqual(['multi-value-matcher mill.json:29']);
  expect(await of('=', false)).toEqual([]);
  expect(await of('=~', true)).toEqual([]);
});

test('a bracket that is never closed is one whatever variables stand for', async () => {
  const of = (expr: string, datasource: object = { type: 'prometheus' }) =>
    said(
      {
        'mill.json': board({
          panels: [{ id: 1, type: 'stat', title: 'T', datasource, targets: [{ refId: 'A', expr }] }],
        }),
      },
      'promql-syntax',
    );
  expect(await of('sum by ($by (rate(mill_turns[5m]))')).toHaveLength(1);
  expect(await of('sum by ($by) (rate(mill_turns[$win])))')).toHaveLength(1);
  expect(await of('$agg by (${by:csv}) (rate(mill_turns{site="("}[[[win]]]))')).toEqual([]);
  expect(await of('sum(mill_turns) keep_metric_names')).toHaveLength(1);
  expect(await of('sum(mill_turns) keep_metric_names', { type: 'victoriametrics-metrics-datasource' })).toEqual([]);
});

test("an Alertmanager before today's is asked what it knows", async () => {
  const of = (tag: string) =>
    said(
      {
        'compose.yml': `services:\n  a: {image: 'prom/alertmanager:${tag}', volumes: ['./alertmanager.yml:/etc/alertmanager/alertmanager.yml']}\n`,
        'alertmanager.yml': `route: {receiver: miller, group_by: [job], routes: [{receiver: miller, matchers: [site="a"]}]}
receivers: [{name: miller, telegram_configs: [{bot_token: a, chat_id: 1}]}]
`,
      },
      'version-gated',
    );
  expect(await of('v0.21.0')).toEqual(['version-gated alertmanager.yml:1', 'version-gated alertmanager.yml:2']);
  expect(await of('v0.23.0')).toEqual(['version-gated alertmanager.yml:2']);
  expect(await of('v0.24.0')).toEqual([]);
});

test('texts that Alertmanager fills in are no template of a chart', async () => {
  const of = (receiver: string) =>
    said(
      {
        'alertmanager.yml': `route: {receiver: ${receiver}, group_by: [job]}
receivers:
  - name: miller
    slack_configs: [{api_url_file: /a, channel: b, title: '{{ .GroupLabels.SortedPairs.Values | join " " }}'}]
`,
      },
      'route-receiver',
    );
  expect(await of('miler')).toEqual(['route-receiver alertmanager.yml:1']);
  expect(await of('miller')).toEqual([]);
});

test.each([
  ['it is {{ value }}', 1],
  ['{{ if gt $value 5 }}fast{{ end }}', 1],
  ['{{ $value | toUpper }}', 1],
  ['{{ if gt $value 5.0 }}fast{{ end }}', 0],
  ['{{ $labels.site | toUpper }} {{ $labels.turns | humanize }}', 0],
  ['{{ with query "mill_turns" }}{{ . | first | value | humanize }}{{ end }}', 0],
])('a template that can never be executed is told: %s', async (text, count) => {
  expect(await said(rule('mill_turns == 0', summary(text)), 'template-label', 'template-syntax')).toHaveLength(count);
});

test('series about alerts name them by a label of their own', async () => {
  const of = (expr: string) => said(rule(expr, summary('{{ $labels.alertname }}')), 'template-label');
  expect(await of('sum without (id) (vmalert_alerting_rules_errors_total) > 0')).toEqual([]);
  expect(await of('mill_turns == 0')).toEqual(['template-label rules.yml:7']);
});

test('rules and tests of vmalert are known by what only it has, and those of a tenant of Loki by their folder', async () => {
  const { 'rules.yml': text = '' } = rule('mill_turns > 0', summary('{{ $expr | queryEscape }}'));
  expect(await said({ 'a/rules.yml': text }, 'template-syntax')).toEqual([]);
  const tests = (field: string): string => `rule_files: [rules.yml]\ntests: [{interval: 1m, ${field}: []}]\n`;
  expect(await said({ 'tests.yml': tests('metricsql_expr_test') }, 'unknown-field')).toEqual([]);
  expect(await said({ 'tests.yml': tests('metricsq_test') }, 'unknown-field')).toHaveLength(1);
  const { 'rules.yml': scalar = '' } = rule('1 > 0');
  expect(await said({ 'loki/rules/fake/mill.yml': scalar }, 'promql-syntax')).toEqual([]);
  expect(await said({ 'rules/mill.yml': scalar }, 'promql-syntax')).toHaveLength(1);
});

test('a discovery in Kubernetes gives the labels of its role', async () => {
  const of = (role: string) =>
    said(
      job(
        `    kubernetes_sd_configs: [{role: ${role}}]\n    relabel_configs: [{source_labels: [__meta_kubernetes_pod_label_app], regex: mill, action: keep}]\n`,
      ),
      'relabel-drops-all',
    );
  expect(await of('node')).toEqual(['relabel-drops-all prometheus.yml:4']);
  expect(await of('service')).toHaveLength(1);
  expect(await of('pod')).toEqual([]);
  expect(await of('endpoints')).toEqual([]);
});

test('a pattern that the operator cannot compile is refused in its objects', async () => {
  const of = (regex: string) =>
    said(
      {
        'a.yml': `apiVersion: monitoring.coreos.com/v1alpha1\nkind: ScrapeConfig\nmetadata: {name: mill}\nspec:\n  staticConfigs: [{targets: ['mill:1']}]\n  relabelings: [{sourceLabels: [__address__], regex: '${regex}', targetLabel: a}]\n`,
      },
      'invalid-value',
    );
  expect(await of('(.+')).toEqual(['invalid-value a.yml:6']);
  expect(await of('(.+)')).toEqual([]);
});

test('a list of targets that lies where Prometheus does not look is named with its path there', async () => {
  const of = (path: string) =>
    said(
      {
        'compose.yml': `services:\n  p: {image: 'prom/prometheus:v3.2.0', volumes: ['./prometheus.yml:/etc/prometheus/prometheus.yml', './lists:/etc/prometheus/lists']}\n`,
        ...job(`    file_sd_configs: [{files: ['${path}']}]\n`),
        'lists/mill.json': '[{"targets": ["mill:9100"]}]\n',
      },
      'missing-file',
    );
  expect(await of('/srv/lists/*.json')).toEqual(['missing-file prometheus.yml:3']);
  expect(await of('lists/*.json')).toEqual([]);
});

test('that there is no such job is said once, in whatever line it stands', async () => {
  const of = (name: string) =>
    said(
      {
        ...job("    static_configs: [{targets: ['mill:9100']}]\nrule_files: [rules.yml]\n"),
        ...rule(`|\n          sum(\n            up{job="${name}"}\n          ) < 1`),
      },
      'no-such-job',
      'value-not-there',
    );
  expect(await of('mil')).toEqual(['no-such-job rules.yml:7']);
  expect(await of('mill')).toEqual([]);
});

test('one metric under an older name of its exporter is no aggregate', async () => {
  const of = (name: string, expr: string) =>
    said({ 'rules.yml': `groups: [{name: a, rules: [{record: ${name}, expr: '${expr}'}]}]\n` }, 'record-name');
  expect(await of('mill_time_ms', 'mill_time_seconds * 1000')).toEqual([]);
  expect(await of('mill_time_ms', 'rate(mill_time_seconds[5m]) * 1000')).toEqual(['record-name rules.yml:1']);
  expect(await of('turns', 'mill_turns')).toEqual(['record-name rules.yml:1']);
});

test('what is longer than is read is no fault of the file', async () => {
  const { 'rules.yml': text = '' } = rule('mill_turns > 0');
  const found = await said({ 'rules.yml': `${text}#${'x'.repeat(4_000_000)}\n` }, 'unreadable-file');
  expect(found).toEqual(['unreadable-file rules.yml:1']);
});

test('groups of rules of another kind are no rules of Prometheus', async () => {
  const of = (name: string) =>
    said(
      { 'policy.yml': `groups:\n- rules:\n  - ${name}: [{ports: [80]}]\nname: mill\n` },
      'unknown-field',
      'invalid-value',
    );
  expect(await of('matches')).toEqual([]);
  expect(await of('exprs')).not.toEqual([]);
});

test('targets of a list beside a configuration are judged as those in it', async () => {
  const of = (rules: string) =>
    said(
      {
        ...job(`    file_sd_configs: [{files: [list.json]}]\n    relabel_configs: [${rules}]\n`),
        'list.json': '[{"targets": ["https://mill.example.org/turns"]}]\n',
      },
      'probe-address',
      'target-address',
    );
  const asked = '{source_labels: [__address__], target_label: __param_target}';
  expect(await of('')).toEqual(['target-address list.json:1']);
  expect(await of(asked)).toEqual(['probe-address list.json:1']);
  expect(await of(`${asked}, {target_label: __address__, replacement: 'prober:9115'}`)).toEqual([]);
});

test('a timeout that is too long is told where it stands', async () => {
  const of = (timeout: string) =>
    said(
      job(`    metrics_path: /m\n    scrape_timeout: ${timeout}\n    static_configs: [{targets: ['mill:1']}]\n`),
      'scrape-timeout',
    );
  expect(await of('61s')).toEqual(['scrape-timeout prometheus.yml:4']);
  expect(await of('60s')).toEqual([]);
});
