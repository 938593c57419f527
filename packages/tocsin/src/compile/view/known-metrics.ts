import type { KnownLabel, KnownLabels, KnownMetric, KnownMetrics } from '../../promql/infer/types.ts';
import { knownMetricsOf } from './metric-specs.ts';
import { takesWhatIsPushed } from './known.ts';
import { jobsIn } from './parts.ts';
import type { JobView } from './shapes/prometheus.ts';
import type { View } from './view.ts';

/** What is known of every metric, with the labels that the scrape jobs of a view add. */
export const knownMetricsIn = (view: View): KnownMetrics => {
  const isWhole = view.knowledge.certainty === 'declared';
  const labelsByJob = new Map<string | undefined, KnownLabels>([
    [undefined, { closed: isWhole, names: isWhole || !takesWhatIsPushed(view) ? targetLabels(jobsIn(view)) : {} }],
  ]);
  const targets = (job?: string): KnownLabels => {
    const known = labelsByJob.get(job) ?? labelsOf(jobsIn(view).filter(({ name }) => name === job));
    labelsByJob.set(job, known);
    return known;
  };
  const labelsOf = (jobs: readonly JobView[]): KnownLabels =>
    isWhole && jobs.length > 0
      ? { closed: true, names: targetLabels(jobs) }
      : { closed: false, names: { job: {}, instance: {} } };
  const knownMetrics = withScrapes(view, knownMetricsOf(view.knowledge.metrics, targets, isWhole));
  const { live } = view.knowledge;
  return live ? { metric: (name) => seen(knownMetrics.metric(name), live.labels.get(name)) } : knownMetrics;
};

/** What Prometheus makes of each scrape has the labels of targets and no others: all of them stand in the file. */
const withScrapes = (view: View, knownMetrics: KnownMetrics): KnownMetrics => {
  const jobs = jobsIn(view);
  const isListed = jobs.length > 0 && jobs.every(({ isDiscovered, isRelabelled }) => !isDiscovered && !isRelabelled);
  if (!isListed || view.knowledge.live || takesWhatIsPushed(view)) return knownMetrics;
  const labels: KnownLabels = { closed: true, names: targetLabels(jobs) };
  return {
    metric: (name) =>
      name === 'up' || name.startsWith('scrape_')
        ? { type: 'gauge', ...knownMetrics.metric(name), labels }
        : knownMetrics.metric(name),
  };
};

/** With the labels that series were seen to have, and no others. */
const seen = (metric: KnownMetric | undefined, labels: readonly string[] | undefined): KnownMetric | undefined => {
  if (!labels || labels.length === 0) return metric;
  const names = Object.fromEntries(labels.map((label) => [label, { optional: true }]));
  return { type: 'unknown', ...metric, labels: { closed: true, names } };
};

/** The labels that Prometheus adds, with the values that the targets have. */
const targetLabels = (jobs: readonly JobView[]): Readonly<Record<string, KnownLabel>> => {
  const all = jobs.flatMap(({ targets, name }) =>
    targets.map(({ labels, value }): Readonly<Record<string, string>> => ({ instance: value, ...labels, job: name })),
  );
  const names = [...new Set(all.flatMap((labels) => Object.keys(labels)))].filter((name) => !name.startsWith('__'));
  // Relabelling may change any of them.
  const isListed = jobs.every(({ isDiscovered, isRelabelled }) => !isDiscovered && !isRelabelled);
  return Object.fromEntries(
    names.map((name) => [
      name,
      {
        ...(isListed ? { values: [...new Set(all.flatMap((labels) => labels[name] ?? []))] } : {}),
        ...(all.every((labels) => labels[name] !== undefined) ? {} : { optional: true }),
      },
    ]),
  );
};
