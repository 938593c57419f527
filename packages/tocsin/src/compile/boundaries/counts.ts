import type { MetricSpec, Series } from '#lang';
import { once } from '../memoize.ts';

/** What a series' number is: a count that only grows, a moment since 1970, or what is measured now. */
export type Counts = 'value' | 'events' | 'time';

const SUFFIX = /_(bucket|count|sum)$/;

/** The metric that a series of a scenario is of. */
export const specOf = (metrics: readonly MetricSpec[], { name }: Pick<Series, 'name'>): MetricSpec | undefined => {
  const named = byName(metrics);
  return named.get(name) ?? named.get(name.replace(SUFFIX, ''));
};

const byName = once(
  (metrics: readonly MetricSpec[]): ReadonlyMap<string, MetricSpec> =>
    new Map(metrics.toReversed().map((spec) => [spec.name, spec])),
);

export const countsOf = (spec: MetricSpec | undefined): Counts => {
  if (spec?.unit === 'timestamp') return 'time';
  return spec?.type === 'counter' || spec?.type === 'histogram' ? 'events' : 'value';
};

/** Whether a metric has whole numbers only: a count of things. What exporters call a load is an average. */
export const isWhole = (spec: Pick<MetricSpec, 'name' | 'type' | 'unit'> | undefined): boolean =>
  spec?.type === 'gauge' && spec.unit === 'count' && !/load|ratio/.test(spec.name);
