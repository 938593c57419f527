import type { MetricSpec } from 'tocsin';
import { alertmanager, alertOn, board, config, groups, panel, prometheus, routed, rules, type Case } from './bench.ts';
import type { Tables } from './table.ts';

const annotated = (text: string): string => `for: 5m\nannotations: {summary: ${JSON.stringify(text)}}`;
const withBoard = (url: string): Case => {
  const { files } = alertOn('up < 1', `annotations: {dashboard_url: ${JSON.stringify(url)}}`);
  return { files: { ...files, ...board([panel('up')]).files } };
};
const withManager = (rulesText: string, manager: string): Case => ({
  files: { 'prometheus.yml': prometheus, ...groups(rulesText).files, 'alertmanager.yml': manager },
});
const two = `- name: a
  rules:
    - {alert: Page, expr: sum by (job) (up) < 1, labels: {priority: P1}}
    - {alert: Ticket, expr: sum by (job) (up) < 2, labels: {priority: P3}}`;
const receivers = "receivers: [{name: team, slack_configs: [{channel: '#team'}]}]";
const nightly = `time_intervals: [{name: night, time_intervals: [{times: [{start_time: '22:00', end_time: '24:00'}], location: 'Europe/Berlin'}]}]`;
/** A route before the others, and its receiver. */
const listening = (integration: string) => ({
  route: '{receiver: first, continue: true},',
  receiver: `- {name: first, ${integration}}`,
});
const muted = (matcher: string, first = { route: '', receiver: '' }): string =>
  `route: {receiver: team, group_by: [job], routes: [${first.route}{receiver: team, matchers: [${matcher}], mute_time_intervals: [night]}]}
receivers:
- {name: team, slack_configs: [{channel: '#team'}]}
${first.receiver}
${nightly}`;
const inhibited = (source: string, target: string): string =>
  `route: {receiver: team, group_by: [job]}\n${receivers}\ninhibit_rules: [{source_matchers: [priority=${source}], target_matchers: [priority=${target}], equal: [job]}]`;

const spec = (name: string, more: Partial<MetricSpec> = {}): MetricSpec => ({
  name,
  type: 'gauge',
  help: 'Something.',
  labels: {},
  unit: 'count',
  job: 'askproai',
  site: { file: 'src/catalogue/app.ts', line: 1, column: 1 },
  ...more,
});
const named = (...metrics: readonly MetricSpec[]): Case => ({ files: {}, knowledge: { named: metrics } });
const live = (health: { readonly job: string; readonly isUp: boolean }): Case => ({
  ...config(prometheus),
  knowledge: {
    certainty: 'observed',
    live: {
      features: new Set(),
      labels: new Map(),
      targets: ['askproai', 'node', 'prometheus'].map((job) => ({
        job,
        url: `http://${job}:1/metrics`,
        isUp: job === health.job ? health.isUp : true,
        error: job === health.job && !health.isUp ? 'connection refused' : '',
      })),
    },
  },
});

const told = (text: string, more = ''): Case =>
  alertmanager(
    `route: {receiver: a, group_by: [job]}\nreceivers:\n  - name: a\n    slack_configs:\n      - api_url: https://s.example.org/x\n        ${text}\n${more}`,
  );
const rule = (expr: string): string => `groups: [{name: a, rules: [{alert: A, expr: ${JSON.stringify(expr)}}]}]`;
const moving = (program: 'prometheus' | 'alertmanager', version: number, files: Case['files']): Case => ({
  files,
  knowledge: {
    moves: [
      { program: program === 'prometheus' ? 'Prometheus' : 'Alertmanager', version, name: `${program} ${version}` },
    ],
  },
});

/** What people read, and what wakes them. */
export const forPeople: Tables = {
  'notification-template': {
    fails: [
      told("title: '{{ .CommonLabels.job | humanize }}'"),
      told("title: '{{ range .Alerts }}{{ .Labels.job }}'"),
      told(`title: '{{ template "shop.title" . }}'`),
      told("title: '{{ .GroupLabel.job }}'"),
      told("title: '{{ range .Alerts.Firing }}{{ .Label.job }}{{ end }}'"),
      told("title: '{{ with .Status }}{{ $.Recevier }}{{ end }}'"),
      told("title: '{{ range .CommonLabels.SortedPairs }}{{ .Nam }}{{ end }}'"),
      told("title: '{{ .OfANewerVersion }}'"),
      { ...told("title: '{{ .StartsAt | since }}'"), knowledge: { versions: { alertmanager: '0.26.0' } } },
    ],
    passes: [
      told(`title: '{{ template "slack.default.title" . }} {{ .CommonLabels.job | toUpper }}'`),
      told("title: '{{ range .Alerts }}{{ .Labels.job }}{{ end }}'"),
      told(`title: '{{ template "shop.title" . }}'`, "templates: ['*.tmpl']"),
      told("title: '{{ (index .Alerts 0).StartsAt | since }}'"),
      told(
        "title: '{{ .Status }} {{ range .Alerts }}{{ .Fingerprint }} {{ $.ExternalURL }}{{ else }}{{ .Receiver }}{{ end }}'",
      ),
      {
        ...told("title: '{{ .OfANewerVersion }}'"),
        knowledge: { versions: { alertmanager: '0.99.0' } },
      },
    ],
  },
  'empty-group-by': {
    fails: [
      routed('- {receiver: pager, matchers: [severity="critical"], group_by: []}'),
      routed('- {receiver: pager, routes: [{matchers: [a="b"], group_by: []}]}'),
    ],
    passes: [routed('- {receiver: pager, matchers: [severity="critical"], group_by: [job]}')],
  },
  migration: {
    fails: [
      moving('prometheus', 3016, {
        'compose.yml': 'services: {p: {image: "prom/prometheus:v2.50.0", command: [--alertmanager.timeout=5s]}}',
      }),
      moving('prometheus', 3010, { 'prometheus.yml': 'scrape_configs: []\nstorage: {tsdb: {retention: {time: 30d}}}' }),
      moving('prometheus', 3000, { 'rules.yml': rule('avg_over_time(x[10m:5m]) > 1') }),
      moving('prometheus', 3000, { 'rules.yml': rule('sum(x_bucket{le="10"}) > 1') }),
      moving('prometheus', 3010, { 'rules.yml': rule('prometheus_notifications_queue_length > 5') }),
      moving('prometheus', 3016, { 'rules.yml': rule('holt_winters(x[1h], 0.1, 0.2) > 1') }),
      moving('alertmanager', 34, {
        'rules.yml': rule('rate(alertmanager_notifications_failed_total{reason="clientError"}[5m]) > 0'),
      }),
      moving('alertmanager', 35, {
        'compose.yml': 'services: {a: {image: "prom/alertmanager:v0.34.0"}}',
        'alertmanager.yml': 'route: {receiver: a}\nreceivers: [{name: a}]\nevent_recorder: {file_outputs: [{path: x}]}',
      }),
    ],
    passes: [
      moving('prometheus', 3016, { 'rules.yml': rule('sum(rate(x[5m])) > 1') }),
      moving('prometheus', 3016, {
        'compose.yml': 'services: {p: {image: "prom/prometheus:v3.5.0"}}',
        'rules.yml': rule('avg_over_time(x[10m:5m]) > 1'),
      }),
      moving('alertmanager', 35, { 'alertmanager.yml': 'route: {receiver: a}\nreceivers: [{name: a}]' }),
    ],
  },
  'idle-continue': {
    fails: [
      routed('- {receiver: pager, matchers: [severity="critical"], continue: true}'),
      routed('- {receiver: team, continue: true, routes: [{receiver: pager, matchers: [alertname=~"D.*"]}]}'),
    ],
    passes: [
      routed('- {receiver: pager, matchers: [severity="critical"], continue: true}\n- {receiver: team}'),
      routed('- {receiver: pager, matchers: [severity="critical"]}'),
    ],
  },
  'pattern-as-text': {
    fails: [
      routed('- {receiver: pager, matchers: [severity="critical|warning"]}'),
      routed('- {receiver: pager, match: {alertname: "Down.*"}}'),
      alertmanager(
        'route: {receiver: a}\nreceivers: [{name: a}]\ninhibit_rules: [{source_matchers: [job="a|b"], target_matchers: [job="c"], equal: [x]}]',
      ),
    ],
    passes: [
      routed('- {receiver: pager, matchers: [severity=~"critical|warning", job!="a.b"]}'),
      routed('- {receiver: pager, match_re: {alertname: "Down.*"}}'),
    ],
  },
  'alert-summary': {
    fails: [alertOn('up < 1'), alertOn('up < 1', 'annotations: {runbook_url: x}')],
    passes: [alertOn('up < 1', annotated('down')), alertOn('up < 1', 'annotations: {description: down}')],
  },
  'alert-name': {
    fails: [
      rules('- {alert: disk is full, expr: up < 1}'),
      rules('- {alert: TheDiskOfTheServerOfTheTeamThatOwnsTheDatabaseIsNearlyFullOfLogs, expr: up < 1}'),
    ],
    passes: [rules('- {alert: DiskNearlyFull, expr: up < 1}'), rules('- {alert: KubePodOOM_2, expr: up < 1}')],
  },
  'dead-link': {
    fails: [withBoard('https://grafana/d/other'), withBoard('https://grafana/d/b?viewPanel=9')],
    passes: [
      withBoard('https://grafana/d/b?viewPanel=1'),
      withBoard('https://grafana/d/b/board?from=1&viewPanel=1'),
      withBoard('https://grafana/d/{{ $labels.job }}'),
      alertOn('up < 1', 'annotations: {dashboard_url: "https://grafana/d/other"}'),
    ],
  },
  'template-query': {
    fails: [
      alertOn('up < 1', annotated('{{ query "sum(up" | first | value }}')),
      alertOn('up < 1', annotated('{{ with query `rate(up)` }}{{ . | first | value }}{{ end }}')),
    ],
    passes: [alertOn('up < 1', annotated('{{ query "sum(up{job=\\"a\\"})" | first | value }}'))],
  },
  'template-external-label': {
    fails: [alertOn('up < 1', annotated('{{ $externalLabels.region }}'))],
    passes: [alertOn('up < 1', annotated('{{ $externalLabels.environment }}'))],
  },
  'fragile-arithmetic': {
    fails: [
      alertOn('sum(askproai_queue_size) - sum(up) > 1', 'labels: {a: b}'),
      alertOn('count(up offset 5m) / count(up) > 1', 'labels: {a: b}'),
    ],
    passes: [
      alertOn('sum(askproai_queue_size) - sum(up) > 1', 'for: 5m'),
      alertOn('max(askproai_queue_size) > 1', 'labels: {a: b}'),
      // Parts of one metric come and go together.
      alertOn('count by (job) (up == 0) / count by (job) (up) > 0.5', 'labels: {a: b}'),
    ],
  },
  'label-overwritten': {
    fails: [alertOn('up < 1', 'labels: {instance: somewhere}')],
    passes: [
      alertOn('up < 1', 'labels: {team: x}'),
      // All have one value: it tells nothing apart.
      alertOn('up{job="node"} < 1', 'labels: {job: hosts}'),
      alertOn('sum by (job) (up) < 1', 'labels: {instance: somewhere}'),
      alertOn('up < 1', 'labels: {instance: "{{ $labels.instance }}"}'),
    ],
  },
  'muted-page': {
    fails: [
      withManager(two, muted('priority="P1"')),
      // A program that hears of it first wakes nobody.
      withManager(two, muted('priority="P1"', listening('webhook_configs: [{url: http://127.0.0.1:9095/}]'))),
    ],
    passes: [
      withManager(two, muted('priority="P3"')),
      withManager(two, muted('priority="P1"', listening("slack_configs: [{channel: '#all'}]"))),
    ],
  },
  'inhibited-by-lesser': {
    fails: [withManager(two, inhibited('P3', 'P1'))],
    passes: [withManager(two, inhibited('P1', 'P3')), alertmanager(`route: {receiver: team}\n${receivers}`)],
  },
  'unwatched-job': {
    fails: [alertOn('askproai_queue_size > 1', 'for: 5m', { isWhole: true })],
    passes: [
      alertOn(
        'node_memory_MemAvailable_bytes + on (instance) askproai_queue_size + on (instance) prometheus_ready > 1',
        'for: 5m',
        {
          isWhole: true,
        },
      ),
      alertOn('askproai_queue_size > 1'),
    ],
  },
  'target-down': {
    fails: [live({ job: 'node', isUp: false })],
    passes: [live({ job: 'node', isUp: true }), config(prometheus)],
  },
  'variable-refresh': {
    fails: [
      board([panel('up{job=~"$job"}')], [{ name: 'job', type: 'query', query: 'label_values(up, job)', refresh: 1 }]),
    ],
    passes: [
      board([panel('up{job=~"$job"}')], [{ name: 'job', type: 'query', query: 'label_values(up, job)', refresh: 2 }]),
      board([panel('up{job=~"$job"}')], [{ name: 'job', type: 'custom', query: 'a,b' }]),
    ],
  },
  'editable-dashboard': {
    fails: [board([panel('up')], [], { editable: true }), board([panel('up')])],
    passes: [board([panel('up')], [], { editable: false })],
  },
  'panel-description': {
    fails: [board([panel('up')])],
    passes: [board([panel('up', { description: 'Whether it answers.' })]), board([{ type: 'text', title: 'a' }])],
  },
  'panel-without-unit': {
    fails: [
      board([panel('node_filesystem_avail_bytes')]),
      board([panel('node_filesystem_avail_bytes / node_filesystem_size_bytes')]),
    ],
    passes: [
      board([panel('node_filesystem_avail_bytes', { fieldConfig: { defaults: { unit: 'bytes' } } })]),
      board([panel('askproai_queue_size')]),
      board([panel('something_unheard_of')]),
    ],
  },
  'dashboard-identity': {
    fails: [board([panel('up')], [], { uid: '' }), board([panel('up')], [], { title: ' ' })],
    passes: [board([panel('up')])],
  },
  'metric-name': {
    fails: [
      named(spec('app_requests', { type: 'counter' })),
      named(spec('app_jobs_total')),
      named(spec('app_jobs_count')),
      named(spec('app_jobCount')),
      named(spec('app:jobs')),
      named(spec('app_jobs_gauge')),
    ],
    passes: [
      named(
        spec('app_requests_total', { type: 'counter' }),
        spec('app_jobs'),
        spec('app_build_info', { kind: 'info' }),
      ),
    ],
  },
  'metric-unit': {
    fails: [
      named(spec('app_wait_ms')),
      named(spec('app_wait_minutes')),
      named(spec('app_size_mb')),
      named(spec('app_load_percent')),
      named(spec('app_duration_seconds', { unit: 'bytes' })),
    ],
    passes: [
      named(
        spec('app_wait_seconds', { unit: 'seconds' }),
        spec('app_days_open'),
        spec('app_orders_last_hour'),
        spec('app_orders_per_day'),
        spec('app_seen_timestamp_seconds', { unit: 'timestamp' }),
      ),
    ],
  },
  'metric-help': { fails: [named(spec('app_jobs', { help: ' ' }))], passes: [named(spec('app_jobs'))] },
  'metric-label': {
    fails: [
      named(spec('app_jobs', { labels: { le: {} } })),
      named(spec('app_jobs', { labels: { instance: {} } })),
      named(spec('app_jobs', { labels: { queueName: {} } })),
      named(spec('app_jobs_by_queue', { labels: { queue: {} } })),
    ],
    passes: [
      named(spec('app_jobs', { labels: { queue: {} } })),
      named(spec('app_wait_seconds', { type: 'histogram', labels: { le: {} } })),
    ],
  },
};
