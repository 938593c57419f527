/** What Tocsin reads. */
export type ReadKind =
  | 'prometheus'
  | 'rules'
  | 'alertmanager'
  | 'notification'
  | 'dashboard'
  | 'compose'
  | 'grafana'
  | 'blackbox'
  | 'service-monitor'
  | 'pod-monitor'
  | 'probe'
  | 'scrape-config'
  | 'scrape-jobs'
  | 'alertmanager-config';

/** What Tocsin knows and does not read: what it is called, one and many, and why not. */
export const unreadKinds = {
  alloy: ['configuration of Alloy', 'configurations of Alloy', 'its pipelines are not a configuration of Prometheus'],
  exporter: [
    'configuration of an exporter',
    'configurations of exporters',
    'it says what to read, not what to alert on',
  ],
  'grafana-agent': [
    'configuration of the Grafana Agent',
    'configurations of the Grafana Agent',
    'it is not a configuration of Prometheus',
  ],
  'helm-values': [
    'file of values for a chart',
    'files of values for charts',
    'the chart makes the configuration of them: pipe it, such as helm template CHART | tocsin doctor -',
  ],
  loki: ['configuration of Loki, Tempo or Mimir', 'configurations of Loki, Tempo or Mimir', 'the server is not judged'],
  'loki-rules': ['file of rules for Loki', 'files of rules for Loki', 'they are LogQL'],
  'operated-server': [
    'server of the operator of VictoriaMetrics',
    'servers of the operator of VictoriaMetrics',
    'what it runs is not judged',
  ],
  'other-monitor': ['monitor of another operator', 'monitors of other operators', 'another operator reads it'],
  'otel-collector': [
    'configuration of the OpenTelemetry collector',
    'configurations of the OpenTelemetry collector',
    'its pipelines are not a configuration of Prometheus',
  ],
  promtail: ['configuration of Promtail', 'configurations of Promtail', 'it ships logs'],
  'rule-tests': ['file of rule tests', 'files of rule tests', 'promtool test rules plays them'],
  'rules-part': ['list of rules in no group', 'lists of rules in no group', 'something else puts them into a file'],
  'rules-v1': [
    'file of rules in the format of Prometheus 1',
    'files of rules in the format of Prometheus 1',
    'no Prometheus since 2.0 reads it',
  ],
  'service-level': [
    'service-level objective',
    'service-level objectives',
    'Sloth, Pyrra or another program makes rules of it',
  ],
  targets: ['list of targets', 'lists of targets', 'a discovery reads it'],
  template: [
    'template',
    'templates',
    'still to be rendered: name what is made of it, or pipe it, such as helm template CHART | tocsin doctor -',
  ],
  vmagent: ['configuration of vmagent', 'configurations of vmagent', 'it is not a configuration of Prometheus'],
} as const satisfies Readonly<Record<string, readonly [one: string, many: string, why: string]>>;
export type UnreadKind = keyof typeof unreadKinds;

/** What a document is for; `other` where it is no configuration of monitoring. */
export type Kind = ReadKind | UnreadKind | 'other';

export const isUnread = (kind: Kind): kind is UnreadKind => Object.hasOwn(unreadKinds, kind);
