import { alertOn, board, config, groups, panel, prometheus, rules } from './bench.ts';
import type { Tables } from './table.ts';

const requests = 'askproai_http_requests_total';
const annotated = (text: string) => `for: 5m\nannotations: {summary: ${JSON.stringify(text)}}`;
const group = (name: string, more = ''): string =>
  `groups: [{name: ${name}, ${more}rules: [{alert: ${name.toUpperCase()}, expr: up < 1}]}]\n`;
const free = 'node_filesystem_avail_bytes / node_filesystem_size_bytes < 0.1';

export const rulesAndAlerts: Tables = {
  'duplicate-rule': {
    fails: [
      rules('- {alert: A, expr: up < 1}\n- {alert: A, expr: up < 1}'),
      rules('- {record: "a:b", expr: up}\n- {record: "a:b", expr: up}'),
    ],
    passes: [rules('- {alert: A, expr: up < 1}\n- {alert: A, expr: up < 1, labels: {severity: page}}')],
  },
  'duplicate-group': {
    fails: [groups('- {name: a, rules: [{record: "a:b", expr: up}]}\n- {name: a, rules: []}')],
    passes: [groups('- {name: a, rules: [{record: "a:b", expr: up}]}\n- {name: b, rules: []}')],
  },
  'group-interval': {
    fails: [groups('- {name: a, interval: 10m, rules: [{record: "a:b", expr: up}]}')],
    passes: [
      groups('- {name: a, interval: 5m, rules: [{record: "a:b", expr: up}]}'),
      // An alert is sent with an end of four intervals.
      groups('- {name: a, interval: 10m, rules: [{alert: A, expr: up < 1}]}'),
    ],
  },
  'variable-in-rule': {
    fails: [
      rules(`- {alert: A, expr: 'up{job="$job"} < 1'}`),
      rules(`- {record: "a:b", expr: 'sum(rate(x_total{till=~"[[till]]"}[5m]))'}`),
      rules(`- {alert: A, expr: 'up{job="\${job}"} < 1'}`),
    ],
    passes: [
      rules(`- {alert: A, expr: 'up{job=~"web$"} < 1'}`),
      rules(`- {alert: A, expr: 'label_replace(up, "a", "$1", "job", "(.*)") < 1'}`),
      board([panel('up{job="$job"}')]),
    ],
  },
  'record-name': {
    fails: [rules('- {record: request_rate, expr: up}')],
    passes: [rules('- {record: "job:requests:rate5m", expr: up}')],
  },
  'record-window': {
    fails: [rules('- {record: "job:requests:rate5m", expr: "rate(x[1m])"}')],
    passes: [
      rules('- {record: "job:requests:rate5m", expr: "rate(x[5m])"}'),
      rules('- {record: "job:up:sum", expr: "sum(up)"}'),
    ],
  },
  'record-order': {
    fails: [
      rules('- {record: "a:b", expr: "c:d"}\n- {record: "c:d", expr: up}'),
      rules('- {record: "a:b", expr: "a:b + up"}'),
      rules('- {record: "a:b", expr: "avg_over_time(a:b[1w])"}'),
      rules('- {record: "a:b", expr: "avg_over_time(c:d[5m])"}\n- {record: "c:d", expr: up}'),
      rules('- {record: "a:b", expr: "avg_over_time(c:d[1w]) / c:d"}\n- {record: "c:d", expr: up}'),
    ],
    passes: [
      rules('- {record: "c:d", expr: up}\n- {record: "a:b", expr: "c:d"}'),
      rules('- {record: "a:b", expr: "avg_over_time(c:d[1w])"}\n- {record: "c:d", expr: up}'),
    ],
  },
  'unused-record': {
    fails: [rules('- {record: "a:b", expr: up}', { isWhole: true })],
    passes: [
      rules('- {record: "a:b", expr: up}\n- {alert: A, expr: "a:b < 1"}', { isWhole: true }),
      rules('- {record: "a:b", expr: up}'),
    ],
  },
  'external-label': {
    fails: [rules('- {alert: A, expr: up < 1, labels: {environment: prod}}')],
    passes: [rules('- {alert: A, expr: up < 1, labels: {severity: page}}')],
  },
  'second-document': {
    fails: [
      {
        files: {
          'rules.yml':
            'groups: [{name: a, rules: [{alert: A, expr: up < 1}]}]\n---\ngroups: [{name: b, rules: [{alert: B, expr: up < 1}]}]\n',
        },
      },
      config('scrape_configs: []\n---\nscrape_configs: [{job_name: b}]\n'),
      {
        files: {
          'alertmanager.yml':
            'route: {receiver: a}\nreceivers: [{name: a}]\n---\nroute: {receiver: b}\nreceivers: [{name: b}]\n',
        },
      },
    ],
    passes: [
      { files: { 'rules.yml': '---\ngroups: [{name: a, rules: [{alert: A, expr: up < 1}]}]\n' } },
      // vmalert reads on, and so does mimirtool.
      { files: { 'rules.yml': `${group('a', 'concurrency: 2, ')}---\n${group('b')}` } },
      { files: { 'rules.yml': `namespace: x\n${group('a')}---\nnamespace: y\n${group('b')}` } },
    ],
  },
  'label-name': {
    fails: [
      rules('- {alert: A, expr: up < 1, labels: {on-call: x}}', { versions: { prometheus: '2.53' } }),
      rules('- {alert: A, expr: up < 1, labels: {alertname: B}}'),
    ],
    passes: [
      rules('- {alert: A, expr: up < 1, labels: {on_call: x}}'),
      rules('- {alert: A, expr: up < 1, labels: {on-call: x}}', { versions: { prometheus: '3.5' } }),
    ],
  },
  'alert-condition': {
    fails: [
      alertOn('up'),
      alertOn('up == bool 0'),
      alertOn('sum(rate(askproai_http_requests_total[5m]))'),
      alertOn('mirror_info{namespace="shop"}'),
    ],
    passes: [
      alertOn('up == 0'),
      alertOn('absent(up)'),
      alertOn('(up == 0) * 2'),
      alertOn('mirror_info{synced!="yes"}'),
      rules('- {alert: Watchdog, expr: vector(1)}'),
    ],
  },
  'percent-of-ratio': {
    fails: [
      alertOn(free, annotated('{{ $value }}% free')),
      alertOn(free, annotated('{{ printf "%.2f" $value }}% free')),
      alertOn(`rate(${requests}[5m]) > 1`, annotated('{{ $value }}% fail')),
      alertOn(`100 * ${free.replace('0.1', '10')}`, annotated('{{ $value | humanizePercentage }} free')),
      alertOn('tills_open / tills * 100 < 10', annotated('{{ humanizePercentage $value }} open')),
    ],
    passes: [
      alertOn(`100 * ${free.replace('0.1', '10')}`, annotated('{{ $value }}% free')),
      alertOn(free, annotated('{{ $value | humanizePercentage }} free')),
      alertOn('askproai_queue_size > 1', annotated('{{ $value }} jobs')),
    ],
  },
  'template-syntax': {
    fails: [
      alertOn('up < 1', annotated('{{ $value')),
      alertOn('up < 1', annotated('{{ humanise $value }}')),
      alertOn('up < 1', annotated('{{ 08 }}')),
      alertOn('up < 1', annotated('{{ value }} x {{ labels.job }}')),
    ],
    passes: [
      alertOn(
        'up < 1',
        annotated('{{ $value | humanize }} of {{ $labels.job }} {{ if gt $value 1.0 }}{{ "a b" }}{{ end }}'),
      ),
    ],
  },
  'value-in-label': {
    fails: [rules('- {alert: A, expr: up < 1, labels: {now: "{{ $value }}"}}')],
    passes: [
      rules('- {alert: A, expr: up < 1, labels: {team: "{{ $labels.team }}"}, annotations: {summary: "{{ $value }}"}}'),
    ],
  },
  'template-label': {
    fails: [
      alertOn('sum by (job) (up) < 1', annotated('{{ $labels.instance }}')),
      alertOn('up < 1', 'labels: {severity: page}\nannotations: {summary: "{{ $labels.severity }}"}'),
      alertOn('absent(up{instance="web-1", instance!~"web-2"})', annotated('{{ $labels.instance }}')),
      alertOn('label_replace(sum by (role) (up), "role", "", "", "") < 1', annotated('{{ $labels.role }}')),
      // What an alert has not: Prometheus puts an error in the place of the sentence.
      alertOn('up < 1', annotated('{{ .labels.instance }} is down')),
      alertOn('up < 1', annotated('{{ if $.Val }}down{{ end }}')),
      alertOn('up < 1', 'labels: {team: "{{ .Label.team }}"}'),
    ],
    passes: [
      alertOn('sum by (job) (up) < 1', annotated('{{ $labels.job }}')),
      alertOn('up < 1', annotated('{{ $labels.instance }}')),
      alertOn('absent(up{instance="web-1"})', annotated('{{ $labels.instance }}')),
      alertOn('unheard_of < 1', annotated('{{ $labels.pod }}'), { certainty: 'partial' }),
      alertOn(
        'up < 1',
        annotated('{{ .Labels.instance }} {{ .Value }} {{ $.ExternalURL }} {{ .ExternalLabels.environment }}'),
      ),
      alertOn('up < 1', annotated('{{ range query "up" }}{{ .Metric }}{{ end }}{{ with .Value }}{{ .x }}{{ end }}')),
    ],
  },
  'for-duration': {
    fails: [alertOn('up < 1', 'for: 10s')],
    passes: [alertOn('up < 1', 'for: 5m'), alertOn('up < 1', 'labels: {a: b}')],
  },
  'absent-without-for': {
    fails: [alertOn('absent(up)', 'labels: {a: b}')],
    passes: [alertOn('absent(up)', 'for: 5m'), alertOn('up == 0', 'labels: {a: b}')],
  },
  'shared-metric': {
    fails: [alertOn('askproai_queue_size > 1000')],
    passes: [
      alertOn('max by (queue) (askproai_queue_size) > 1000'),
      alertOn('rabbitmq_queue_size > 1', '', { certainty: 'partial' }),
      alertOn('otelcol_exporter_queue_size > 1', '', { certainty: 'partial' }),
    ],
  },
  'absence-uncovered': {
    fails: [
      alertOn('max by (queue) (askproai_queue_size) > 1'),
      rules('- {alert: A, expr: askproai_queue_size > 1}\n- {alert: B, expr: "up{job=\\"node\\"} < 1"}', {
        certainty: 'declared',
      }),
    ],
    passes: [
      rules('- {alert: A, expr: askproai_queue_size > 1}\n- {alert: B, expr: up < 1}', { certainty: 'declared' }),
      alertOn('absent(up)'),
    ],
  },
  'alert-runbook': {
    fails: [alertOn('up < 1')],
    passes: [alertOn('up < 1', 'annotations: {runbook_url: "https://x/y"}')],
  },
  'time-to-page': {
    fails: [alertOn('up < 1', 'for: 20m\nlabels: {priority: P1}', { respondWithin: { P1: 900_000 } })],
    passes: [
      alertOn('up < 1', 'for: 10m\nlabels: {priority: P1}', { respondWithin: { P1: 900_000 } }),
      alertOn('up < 1', 'for: 20m'),
    ],
  },
  'no-traffic-floor': {
    fails: [
      alertOn(`sum(rate(${requests}{status=~"5.."}[5m])) / sum(rate(${requests}[5m])) > 0.05`),
      alertOn(`(sum(rate(${requests}{status=~"5.."}[5m])) > 0) / sum(rate(${requests}[5m])) > 0.05`),
    ],
    passes: [
      alertOn(`(sum(rate(${requests}{status=~"5.."}[5m])) > 2) / sum(rate(${requests}[5m])) > 0.05`),
      alertOn(`sum(rate(${requests}{status=~"5.."}[5m])) / clamp(sum(rate(${requests}[5m])), 2, 1e6) > 0.05`),
      alertOn(`sum(rate(${requests}{status=~"5.."}[5m])) / (3 + sum(rate(${requests}[5m]))) > 0.05`),
      alertOn(
        `sum(rate(${requests}{status=~"5.."}[5m])) / sum(rate(${requests}[5m])) > 0.05 and sum(rate(${requests}[5m])) > 1`,
      ),
      alertOn(free),
    ],
  },
  'alert-without-panel': {
    fails: [
      {
        files: { ...alertOn('max by (queue) (askproai_queue_size) > 1').files, ...board([panel('up')]).files },
        knowledge: { certainty: 'declared' },
      },
    ],
    passes: [
      {
        files: {
          ...alertOn('max by (queue) (askproai_queue_size) > 1').files,
          ...board([panel('askproai_queue_size')]).files,
        },
        knowledge: { certainty: 'declared' },
      },
      {
        files: { ...alertOn('absent(askproai_queue_size)').files, ...board([panel('up')]).files },
        knowledge: { certainty: 'declared' },
      },
      config(prometheus),
    ],
  },
};
