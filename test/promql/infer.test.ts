import { describe, expect, test } from 'vitest';
import { infer } from '../../packages/tocsin/src/promql/infer/infer.ts';
import { labelOf } from '../../packages/tocsin/src/promql/infer/labels.ts';
import { recordedMetrics } from '../../packages/tocsin/src/promql/infer/recorded.ts';
import type { KnownMetrics } from '../../packages/tocsin/src/promql/infer/types.ts';
import { unitNamed, unitText } from '../../packages/tocsin/src/promql/infer/units.ts';
import { parseWithSpans } from '../../packages/tocsin/src/promql/parse.ts';

const unit = (name: string) => {
  const found = unitNamed(name);
  if (!found) throw new Error(name);
  return { unit: found };
};
const job = { values: ['api', 'web'] };
const target = { closed: true, names: { job, instance: {} } };
const metrics: Readonly<Record<string, ReturnType<KnownMetrics['metric']>>> = {
  up: { type: 'gauge', range: { min: 0, max: 1 }, labels: target },
  requests_total: {
    type: 'counter',
    ...unit('events'),
    labels: { closed: true, names: { ...target.names, code: {} } },
  },
  cpu_seconds_total: { type: 'counter', ...unit('seconds'), labels: target },
  sent_bytes_total: { type: 'counter', ...unit('bytes'), labels: target },
  memory_bytes: { type: 'gauge', ...unit('bytes'), labels: target },
  memory_max_bytes: {
    type: 'gauge',
    ...unit('bytes'),
    labels: { closed: true, names: { instance: {}, job: { values: ['node'] } } },
  },
  started_timestamp_seconds: { type: 'gauge', ...unit('timestamp'), labels: target },
  full_ratio: { type: 'gauge', ...unit('ratio'), range: { min: 0, max: 1 }, labels: target },
  queue: { type: 'gauge', ...unit('count'), labels: { closed: true, names: { queue: { values: ['a', 'b'] } } } },
  took_seconds: { type: 'histogram', ...unit('seconds'), buckets: [0.1, 1, 5], labels: target },
};
const knownMetrics: KnownMetrics = { metric: (name) => metrics[name] };
const of = (text: string, known = knownMetrics) => infer(parseWithSpans(text).expr, known);

describe('units', () => {
  test.each([
    ['rate(requests_total[5m])', 'events per second'],
    ['increase(requests_total[5m])', 'count'],
    ['rate(cpu_seconds_total[5m])', 'ratio'],
    ['rate(sent_bytes_total[5m]) * 60', 'bytes per seconds (times 60)'],
    ['memory_bytes / 1024 / 1024', 'bytes (times 9.53674e-7)'],
    ['0.9 * memory_bytes', 'bytes'],
    ['memory_bytes / memory_max_bytes', 'ratio'],
    ['full_ratio * 100', 'percent'],
    ['full_ratio / 0.01', undefined],
    ['full_ratio / (1 - 0.99)', undefined],
    ['full_ratio / 0.5', 'ratio'],
    ['rate(cpu_seconds_total[5m]) * 1e3', undefined],
    ['time() - started_timestamp_seconds', 'seconds'],
    ['(time() - started_timestamp_seconds) * 1000', 'milliseconds'],
    ['histogram_quantile(0.9, sum by (le) (rate(took_seconds_bucket[5m])))', 'seconds'],
    ['rate(took_seconds_sum[5m]) / rate(took_seconds_count[5m])', 'seconds'],
    ['count(up)', 'count'],
    ['stdvar(memory_bytes)', 'bytes^2'],
    ['sum(queue) or vector(0)', 'count'],
    ['unheard_of', undefined],
  ])('%s is in %s', (text, expected) => {
    const { facts } = of(text);
    expect(facts.unit && unitText(facts.unit)).toBe(expected);
  });
});

describe('findings', () => {
  test.each([
    ['memory_bytes > full_ratio', 'unit-mismatch', '>'],
    ['full_ratio * 100 > full_ratio', 'unit-mismatch', '>'],
    ['memory_bytes + cpu_seconds_total', 'unit-mismatch', '+'],
    ['memory_bytes / memory_max_bytes', 'labels-never-match', '"job"'],
    ['sum by (job) (up) and on (instance) up', 'labels-never-match', 'sum by (job) drops it'],
    ['rate(queue[5m])', 'rate-of-gauge', 'gauge'],
    ['rate(sum(requests_total)[5m:1m])', 'rate-of-aggregate', 'sum(rate(...))'],
    ['requests_total > 100', 'counter-without-rate', 'increase'],
    ['histogram_quantile(0.9, sum(rate(took_seconds_bucket[5m])))', 'quantile-without-le', 'le'],
    ['histogram_quantile(0.9, rate(took_seconds_count[5m]))', 'quantile-of-non-buckets', '_bucket'],
    ['histogram_quantile(95, sum by (le) (rate(took_seconds_bucket[5m])))', 'comparison-always', '0.95'],
    ['full_ratio > 5', 'comparison-never', 'between 0 and 1'],
    ['up >= 0', 'comparison-always', 'between 0 and 1'],
    ['queue > 5 and queue < 3', 'comparison-never', 'exclude'],
    ['histogram_quantile(0.9, sum by (le) (rate(took_seconds_bucket[5m]))) > 7', 'threshold-beyond-buckets', '5'],
    ['sum by (code) (up)', 'label-not-there', 'no such label'],
    ['up{code="500"}', 'label-not-there', 'no such label'],
    ['up{job="nope"}', 'value-not-there', 'api, web'],
    ['sum(full_ratio)', 'sum-of-non-additive', 'ratio'],
    ['up / on (instance) queue', 'labels-never-match', 'instance'],
    ['memory_bytes * on (instance) group_left () up', 'many-to-many', 'job'],
    ['absent(vector(1))', 'absent-of-always', 'absent'],
  ])('%s: %s', (text, code, words) => {
    const found = of(text).findings.find((finding) => finding.code === code);
    expect(found, JSON.stringify(of(text).findings.map((finding) => finding.code))).toBeDefined();
    expect(JSON.stringify([found?.message, found?.help, found?.cause?.because]).replaceAll('\\"', '"')).toContain(
      words,
    );
  });

  test.each([
    'sum by (job) (rate(requests_total{code=~"5.."}[5m])) / sum by (job) (rate(requests_total[5m])) > 0.05',
    'sum by (instance) (memory_bytes) / on (instance) memory_max_bytes > 0.9',
    'up == 0',
    'avg(full_ratio) > 0.9',
    'time() - started_timestamp_seconds > 3600',
    'histogram_quantile(0.9, sum by (le, job) (rate(took_seconds_bucket[5m]))) > 1',
    'unheard_of > 5 and unheard_of < 9',
    'sum(rate(requests_total[5m])) or vector(0)',
    'requests_total > 0',
    'vector(1) > 0',
    'count(up == 0) / count(up) > 0.5',
    'increase(requests_total[1h]) > 5',
    'memory_bytes * on (instance, job) group_left () up',
    'absent(up{job="api"})',
  ])('%s is fine', (text) => {
    expect(of(text).findings).toEqual([]);
  });
});

test('a finding points at its culprit, and at the cause', () => {
  const text = 'up and on (instance) sum by (job) (up)';
  const { expr, spanOf } = parseWithSpans(text);
  const [finding] = infer(expr, knownMetrics).findings;
  const cause = finding?.cause && spanOf(finding.cause.at);
  expect(cause && text.slice(cause.from, cause.to)).toBe('sum by (job) (up)');
});

test('a rate of what may be no number goes down as well: no restart is seen behind it', () => {
  const range = (text: string) => of(text).facts.range;
  expect(range('increase(requests_total[5m])')).toEqual({ min: 0, max: Infinity, nan: false });
  expect(range('increase((2 % requests_total)[5m:1m])')).toEqual({ min: -Infinity, max: Infinity, nan: true });
  // Of two samples one that is below the other is taken as it is.
  expect(range('irate((2 % requests_total)[5m:1m])')).toEqual({ min: 0, max: Infinity, nan: true });
});

test('a recording rule carries on what was inferred of it', () => {
  const rule = of('sum by (job) (rate(requests_total[5m]))').facts;
  const wider = recordedMetrics(knownMetrics);
  wider.add('job:requests:rate5m', rule, { team: 'web' });
  const { facts, findings } = of('job:requests:rate5m', wider);
  expect(facts.unit && unitText(facts.unit)).toBe('events per second');
  expect(facts.range).toEqual({ min: 0, max: Infinity, nan: false });
  expect(labelOf(facts.labels, 'team')).toMatchObject({ presence: 'always', values: ['web'] });
  expect(labelOf(facts.labels, 'job')).toMatchObject({ presence: 'always', values: ['api', 'web'] });
  expect(labelOf(facts.labels, 'instance').presence).toBe('never');
  expect(findings).toEqual([]);
  expect(wider.metric('up')).toBe(knownMetrics.metric('up'));
  wider.add('job:requests:rate5m', rule, { team: 'api' });
  const team = labelOf(of('job:requests:rate5m', wider).facts.labels, 'team');
  expect([...(team.values ?? [])].toSorted()).toEqual(['api', 'web']);
});
