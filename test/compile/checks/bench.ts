import { findingsIn } from '../../../packages/tocsin/src/compile/checks/of-view.ts';
import type { Finding } from '../../../packages/tocsin/src/compile/finding.ts';
import { readView } from '../../../packages/tocsin/src/compile/view/read/read.ts';
import { Source } from '../../../packages/tocsin/src/compile/view/text/source.ts';
import type { Knowledge } from '../../../packages/tocsin/src/compile/view/shapes/knowledge.ts';
import { specsOf } from 'tocsin';
import { shippedKnowledge } from '../../../packages/tocsin/src/doctor/knowledge.ts';
import project from '../../../tocsin.config.ts';

/** What AskProAI publishes beside what exporters do. */
const known = { ...shippedKnowledge, metrics: project.stack.catalogues.flatMap(specsOf) };

/** One configuration: files by their name, and what is known beside them. */
export interface Case {
  readonly files: Readonly<Record<string, string>>;
  readonly knowledge?: Partial<Knowledge>;
}

export const findingsFor = ({ files, knowledge }: Case): readonly Finding[] =>
  findingsIn(
    readView(
      Object.entries(files).map(([file, text]) => new Source(file, text)),
      { ...known, ...knowledge },
    ),
  );

export const prometheus = `
global: {scrape_interval: 15s, evaluation_interval: 30s, external_labels: {environment: test}}
rule_files: [rules/*.yml]
alerting: {alertmanagers: [{static_configs: [{targets: ['am:9093']}]}]}
scrape_configs:
  - job_name: askproai
    static_configs:
      - {targets: ['web-1:9469'], labels: {instance: web-1, role: web}}
      - {targets: ['web-2:9469'], labels: {instance: web-2, role: web}}
  - job_name: node
    static_configs: [{targets: ['web-1:9100'], labels: {instance: web-1, role: web}}]
  - job_name: prometheus
    static_configs: [{targets: ['mon:9090'], labels: {instance: mon, role: monitoring}}]
`;
const declared = { certainty: 'declared' } as const;
const indented = (text: string, by: string): string => text.trim().replaceAll('\n', `\n${by}`);

/** An alert on an expression, in a stack whose metrics are all declared. */
export const alertOn = (expr: string, more = '', knowledge: Partial<Knowledge> = {}): Case => ({
  files: {
    'prometheus.yml': prometheus,
    'rules/test.yml': `groups:\n  - name: test\n    interval: 30s\n    rules:\n      - alert: Test\n        expr: ${JSON.stringify(expr)}\n        ${indented(more || 'for: 5m', '        ')}\n`,
  },
  knowledge: { ...declared, ...knowledge },
});
/** Rules as YAML, below the standard prometheus.yml. */
export const rules = (text: string, knowledge: Partial<Knowledge> = {}): Case => ({
  files: {
    'prometheus.yml': prometheus,
    'rules/test.yml': `groups:\n  - name: test\n    rules:\n      ${indented(text, '      ')}\n`,
  },
  knowledge,
});
export const groups = (text: string): Case => ({
  files: { 'prometheus.yml': prometheus, 'rules/test.yml': `groups:\n  ${indented(text, '  ')}\n` },
});
/** Scrape jobs as YAML. */
export const jobs = (text: string): Case => ({
  files: {
    'prometheus.yml': `global: {scrape_interval: 15s, scrape_timeout: 10s}\nscrape_configs:\n  ${indented(text, '  ')}\n`,
  },
});
export const config = (text: string, more: Readonly<Record<string, string>> = {}): Case => ({
  files: { 'prometheus.yml': text, ...more },
});
const alerts = `groups:
  - name: test
    rules:
      - {alert: Down, expr: sum by (job) (up) < 1, labels: {severity: critical}}
      - {alert: Slow, expr: sum by (job) (up) < 2, labels: {severity: warning}}
      - {alert: Watchdog, expr: vector(1), labels: {severity: none}}
`;
/** alertmanager.yml beside three alerts: Down (critical), Slow (warning), Watchdog (none); all but the last have a job. */
export const alertmanager = (text: string): Case => ({
  files: { 'prometheus.yml': prometheus, 'rules/test.yml': alerts, 'alertmanager.yml': text },
});
export const routed = (routes: string, more = ''): Case =>
  alertmanager(
    `route:\n  receiver: team\n  group_by: [alertname, job]\n  routes:\n    ${indented(routes, '    ')}\nreceivers:\n  - {name: team, slack_configs: [{channel: '#team'}]}\n  - {name: pager, webhook_configs: [{url: 'https://pager.example/hook'}]}\n  - {name: 'nobody'}\n${more}`,
  );
/** A dashboard with these panels and variables. */
export const board = (panels: readonly object[], variables: readonly object[] = [], more: object = {}): Case => ({
  files: {
    'prometheus.yml': prometheus,
    'board.json': JSON.stringify(
      { uid: 'b', title: 'Board', panels, templating: { list: variables }, ...more },
      null,
      2,
    ),
  },
  knowledge: declared,
});
export const panel = (expr: string, more: object = {}, legend = ''): object => ({
  id: 1,
  type: 'timeseries',
  title: 'Panel',
  targets: [{ expr, legendFormat: legend }],
  ...more,
});
export const compose = (services: string): Case => ({
  files: { 'docker-compose.yml': `services:\n  ${indented(services, '  ')}\n` },
});
