import type { MetricSpec } from '#lang';
import type { KnownLabel, KnownLabels, KnownMetric, KnownMetrics } from '../../promql/infer/types.ts';
import { unitNamed } from '../../promql/infer/units.ts';
import { once } from '../memoize.ts';
import { byConvention } from './conventions.ts';

/** The labels that Prometheus adds to what a job's targets publish; without a job, to what every target does. */
export type TargetLabels = (job?: string) => KnownLabels;

/**
 * What is known of every metric: of declared ones all, of the rest what a name says by Prometheus' conventions. With
 * `isOurs` the declarations are our own; else a name without a unit says little of what it counts.
 */
export const knownMetricsOf = (
  metrics: readonly MetricSpec[],
  targets: TargetLabels,
  isOurs: boolean,
): KnownMetrics => {
  const specs = byName(metrics);
  const known = new Map<string, KnownMetric | undefined>([
    ['up', { type: 'gauge', labels: targets(), range: { min: 0, max: 1 } }],
  ]);
  const look = (name: string): KnownMetric | undefined => {
    const spec = specs.get(name);
    return spec ? declared(spec, targets(spec.job), isOurs) : byConvention(name);
  };
  return {
    metric: (name) => {
      if (!known.has(name)) known.set(name, look(name));
      return known.get(name);
    },
  };
};

const byName = once(
  (metrics: readonly MetricSpec[]): ReadonlyMap<string, MetricSpec> =>
    new Map(metrics.map((spec) => [spec.name, spec])),
);

const declared = (spec: MetricSpec, targets: KnownLabels, isOurs: boolean): KnownMetric => {
  const unit = spec.unit === 'count' && !isOurs ? undefined : unitNamed(spec.unit);
  const own = Object.entries(spec.labels).map(([name, { values, most }]) => [name, label(values, most)] as const);
  return {
    type: spec.type === 'untyped' ? 'unknown' : spec.type,
    ...(unit ? { unit } : {}),
    labels: { closed: targets.closed, names: { ...Object.fromEntries(own), ...targets.names } },
    ...(spec.buckets ? { buckets: spec.buckets } : {}),
    ...(spec.unit === 'ratio' && spec.type === 'gauge' ? { range: { min: 0, max: 1 } } : {}),
  };
};

const label = (values?: readonly string[], most?: number): KnownLabel => ({
  ...(values ? { values } : {}),
  ...(most === undefined ? {} : { most }),
});
