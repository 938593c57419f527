import { specsOf, type MetricSpec } from '#lang';
import { catalogues } from '../../catalogue/index.ts';
import type { KnownLabel, KnownMetric, MetricType, World } from '../../promql/infer/types.ts';
import { unitNamed } from '../../promql/infer/units.ts';

/** Of every target, whatever it serves. */
const targetLabels: Readonly<Record<string, KnownLabel>> = { job: {}, instance: {}, role: { optional: true } };
const types: Readonly<Record<string, MetricType>> = { counter: 'counter', gauge: 'gauge', histogram: 'histogram' };

const metricOf = (spec: MetricSpec): KnownMetric => {
  const unit = unitNamed(spec.unit);
  return {
    type: types[spec.type] ?? 'unknown',
    ...(unit ? { unit } : {}),
    ...(spec.buckets ? { buckets: spec.buckets } : {}),
    labels: { closed: true, names: { ...spec.labels, ...targetLabels } },
  };
};

const known = new Map<string, KnownMetric>([
  ['up', { type: 'gauge', range: { min: 0, max: 1 }, labels: { closed: false, names: { job: {}, instance: {} } } }],
  ...catalogues.flatMap(specsOf).map((spec): [string, KnownMetric] => [spec.name, metricOf(spec)]),
]);

/** The metrics that the project knows; of others nothing is assumed. */
export const catalogueWorld: World = { metric: (name) => known.get(name) };
