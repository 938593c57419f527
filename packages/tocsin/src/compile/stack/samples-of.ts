import type { MetricSpec } from '#lang';

/** Buckets of a histogram where the catalogue knows none. */
const BUCKETS = 12;
/** Quantiles of a summary, its sum and its count. */
const SUMMARY = 5;

/** Samples that a metric has under one set of labels. */
export const samplesOf = ({ type, buckets }: Pick<MetricSpec, 'type' | 'buckets'>): number => {
  if (type === 'histogram') return (buckets?.length ?? BUCKETS) + 3;
  return type === 'summary' ? SUMMARY : 1;
};
