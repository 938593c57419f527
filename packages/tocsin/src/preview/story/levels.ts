import type { MetricSpec } from '#lang';
import { seedOf, type Curve } from './curve.ts';

type LabelValues = Readonly<Record<string, string>>;

const GIB = 2 ** 30;
/** What counts nothing on a day without a fault, by the word in its name. */
const FAULTS =
  /fail|error|_errs_|corrupt|evict|abandon|reject|refus|drop|abort|timeout|deadlock|restart|oom|lost|stuck|dead|breaker|kill|degraded|conflict|reconcil|waiting|incident|backlog|listen_queue|duplicate|out_of_|exceeded|invalid|missed|folded|pending|banned|changed/;
/** A value of a label that few events have. */
const RARE = /^(?:[45]\d\d|[45]xx|.*(?:error|fail|declin|limit|reject|timeout|other|busy).*)$/i;
const ALIVE = /(?:^|_)(?:up|success|complete|enabled|healthy|ready|online)$/;
const BOUND = /total|size|max|limit|capacity|expected|interval/i;
const COUNT_BOUND = /max|limit|capacity/i;
/** Seldom, on a day without a fault. */
const SELDOM = /deliver|alert|notif|login|sign|deploy/;
const FREE = /avail|free/i;

/** What a metric of this type, unit and name would show on a day without a fault, for one set of its labels. */
export const usualCurve = (metric: MetricSpec, labels: LabelValues, ceiling?: number): Curve =>
  metric.type === 'counter' ? counterOf(metric, labels) : gaugeOf(metric, labels, ceiling);

const counterOf = ({ name, unit }: MetricSpec, labels: LabelValues): Curve => {
  const values = Object.values(labels);
  if (FAULTS.test(name)) return { kind: 'constant', value: 0 };
  const share = values.some((value) => RARE.test(value)) ? 0.0005 : 1;
  // A processor is idle most of the time, and its modes share the rest.
  if (unit === 'seconds') return { kind: 'counter', perSecond: values.includes('idle') ? 0.72 : 0.04 };
  const usual = unit === 'bytes' ? 240_000 : SELDOM.test(name) ? 0.02 : 4;
  return { kind: 'counter', perSecond: usual * share * weightOf(labels) };
};

const gaugeOf = ({ name, unit, kind, labels: domains }: MetricSpec, labels: LabelValues, ceiling?: number): Curve => {
  const constant = (value: number): Curve => ({ kind: 'constant', value });
  const moving = (level: number, swing = 1): Curve => ({
    kind: 'gauge',
    level: level * weightOf(labels),
    swing,
    whole: unit === 'count' || unit === 'events',
  });
  if (kind === 'info' || ALIVE.test(name)) return constant(1);
  if (kind === 'stateset') return constant(isFirstState(domains, labels) ? 1 : 0);
  if (unit === 'timestamp') return timeOf(name, labels);
  if (ceiling !== undefined) return moving(ceiling * 0.45, unit === 'bytes' ? 0.2 : 1);
  if (unit === 'bytes')
    return FREE.test(name) ? moving(38 * GIB, -0.12) : BOUND.test(name) ? constant(64 * GIB) : moving(6 * GIB, 0.15);
  if (unit === 'seconds') return BOUND.test(name) ? constant(86_400) : moving(/last/.test(name) ? 95 : 0.12);
  if (FAULTS.test(name)) return constant(0);
  if (unit === 'ratio') return moving(0.25);
  return COUNT_BOUND.test(name) ? constant(50) : moving(12);
};

/** Series of one metric differ, by the values of their labels. */
const weightOf = (labels: LabelValues): number => 0.55 + (seedOf(Object.values(labels).join(' ')) % 1000) / 1250;

const isFirstState = (domains: MetricSpec['labels'], labels: LabelValues): boolean =>
  Object.entries(domains).every(([label, { values }]) => values === undefined || labels[label] === values[0]);

const timeOf = (name: string, labels: LabelValues): Curve => {
  if (/expir|not_after|until/.test(name)) return { kind: 'ahead', seconds: 61 * 86_400 };
  const isBatch = [name, ...Object.values(labels)].some((word) => /backup|daily|nightly|deploy/.test(word));
  return { kind: 'clock', everySeconds: isBatch ? 14_400 : 45 };
};

/** What a request that fails is answered with. */
const FAILED = /^[45]\d\d$/;
/** Observations a second of a histogram: two, and of what failed few. */
export const observed = (labels: LabelValues): number =>
  Object.values(labels).some((value) => FAILED.test(value)) ? 0.001 : 2;

/** The share of observations in each bucket: most are a hundredth of the largest bound or less. */
export const bucketShares = (bounds: readonly number[]): readonly number[] => {
  const largest = bounds.at(-1) ?? 1;
  const middle = Math.log(largest / 300);
  return bounds.map((bound) => 1 / (1 + Math.exp(-2.6 * (Math.log(bound) - middle))));
};
