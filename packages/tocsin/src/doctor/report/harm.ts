import type { FindingCode } from '#lang';
import type { Finding } from '../../compile/finding.ts';

/** What a fault does, the worst first. */
export const harms = ['refused', 'undelivered', 'never', 'always', 'wrong', 'exposed', 'style'] as const;
export type Harm = (typeof harms)[number];

/** What each check's fault does; what is in no list is style. */
const codes: Readonly<Record<Exclude<Harm, 'style'>, readonly FindingCode[]>> = {
  // The program does not start, or Grafana refuses the file.
  refused: [
    'duplicate-dashboard',
    'duplicate-group',
    'duplicate-job',
    'feature-flag',
    'invalid-regex',
    'invalid-value',
    'label-name',
    'many-to-many',
    'old-rule-format',
    'promql-syntax',
    'route-receiver',
    'scrape-timeout',
    'target-address',
    'template-query',
    'template-syntax',
    'time-interval',
    'unknown-field',
    'unknown-flag',
    'unquoted-template',
    'unreadable-file',
    'version-gated',
  ],
  // An alert fires, and nobody hears of it.
  undelivered: [
    'alertmanager-address',
    'alerts-go-nowhere',
    'dead-route',
    'empty-receiver',
    'idle-continue',
    'inhibited-by-lesser',
    'inhibited-for-ever',
    'inhibition-circle',
    'inhibition-scope',
    'inhibits-itself',
    'muted-page',
    'no-alertmanager-config',
    'notification-template',
    'pattern-as-text',
    'shadowed-route',
    'undelivered-alert',
    'unfilled-value',
    'unheard-response',
    'unheard-watchdog',
    'unused-receiver',
    'webhook-payload',
  ],
  // A rule or a panel has no result, whatever happens.
  never: [
    'comparison-never',
    'data-source-address',
    'dropped-sample',
    'integer-bound',
    'job-without-targets',
    'label-not-there',
    'metric-not-there',
    'labels-never-match',
    'matcher-contradiction',
    'missing-file',
    'monitor-port',
    'multi-value-matcher',
    'never-returns',
    'no-such-job',
    'not-deployed',
    'not-selected',
    'open-input',
    'panel-without-query',
    'probe-address',
    'probe-module',
    'quantile-of-non-buckets',
    'quantile-without-le',
    'relabel-drops-all',
    'renamed-metric',
    'rules-not-loaded',
    'scrapes-itself',
    'second-document',
    'target-down',
    'threshold-beyond-buckets',
    'undefined-variable',
    'unknown-alert',
    'unknown-metric',
    'unreached-metric',
    'value-not-there',
    'variable-in-rule',
    'variable-query',
  ],
  // An alert fires when nothing is wrong.
  always: [
    'absent-of-always',
    'alert-condition',
    'comparison-always',
    'or-never-used',
    'threshold-beyond-limit',
    'zero-limit',
  ],
  // What is shown or said is not what is.
  wrong: [
    'anchored-pattern',
    'beyond-retention',
    'count-of-states',
    'counter-without-rate',
    'delta-of-counter',
    'divided-by-itself',
    'duplicate-rule',
    'duplicate-target',
    'fragile-arithmetic',
    'fragile-selection',
    'label-overwritten',
    'legend-label',
    'loopback-target',
    'metricsql-differs',
    'missing-group',
    'mounts-left-out',
    'nan-in-aggregate',
    'offset-arithmetic',
    'panel-unit',
    'percent-of-ratio',
    'quantile-range',
    'rate-as-ratio',
    'rate-of-aggregate',
    'rate-of-gauge',
    'record-order',
    'record-window',
    'relabel-source',
    'scrape-interval',
    'short-window',
    'sum-of-non-additive',
    'template-external-label',
    'template-label',
    'unit-mismatch',
  ],
  // Somebody else may read it, or reach it.
  exposed: ['open-port', 'plain-http', 'secret-in-file'],
};
const byCode = new Map<string, Harm>(
  harms.flatMap((harm) => (harm === 'style' ? [] : codes[harm].map((code) => [code, harm] as const))),
);

/** What a finding does to whoever relies on the files; a note does none. */
export const harmOf = ({ code, severity }: Pick<Finding, 'code' | 'severity'>): Harm =>
  severity === 'note' ? 'style' : heldTo(byCode.get(code) ?? 'style', severity);

/** What is refused for certain is an error. */
const heldTo = (harm: Harm, severity: Finding['severity']): Harm =>
  harm === 'refused' && severity === 'warning' ? 'never' : harm;

const RANKS = { error: 0, warning: 1, note: 2 } as const;

/** The worst first; of equals, in the order of the files. */
export const ranked = <F extends Pick<Finding, 'code' | 'severity'>>(findings: readonly F[]): readonly F[] =>
  findings.toSorted(
    (a, b) => harms.indexOf(harmOf(a)) - harms.indexOf(harmOf(b)) || RANKS[a.severity] - RANKS[b.severity],
  );
