import type { MetricSpec } from '#lang';
import type { KnownLabel, KnownMetric, World } from '../../promql/infer/types.ts';
import { unitNamed, type Unit } from '../../promql/infer/units.ts';
import { jobsIn, type JobView, type View } from './view.ts';

/** What is known of every metric: of declared ones all, of the rest what a name says by Prometheus' conventions. */
export const worldOf = (view: View): World => {
  const known = new Map<string, KnownMetric>(view.knowledge.metrics.map((spec) => [spec.name, declared(view, spec)]));
  const targets = targetLabels(jobsIn(view));
  known.set('up', {
    type: 'gauge',
    labels: { closed: view.knowledge.certainty === 'declared', names: targets },
    range: { min: 0, max: 1 },
  });
  return { metric: (name) => known.get(name) ?? byConvention(name) };
};

const declared = (view: View, spec: MetricSpec): KnownMetric => {
  const jobs = jobsIn(view).filter(({ name }) => name === spec.job);
  const isCertain = view.knowledge.certainty === 'declared' && jobs.length > 0;
  const unit = unitNamed(spec.unit);
  return {
    type: spec.type === 'untyped' ? 'unknown' : spec.type,
    ...(unit ? { unit } : {}),
    labels: {
      closed: isCertain,
      names: {
        ...Object.fromEntries(
          Object.entries(spec.labels).map(([name, { values, most }]) => [name, label(values, most)]),
        ),
        ...(isCertain ? targetLabels(jobs) : { job: {}, instance: {} }),
      },
    },
    ...(spec.buckets ? { buckets: spec.buckets } : {}),
    ...(spec.unit === 'ratio' && spec.type === 'gauge' ? { range: { min: 0, max: 1 } } : {}),
  };
};

const label = (values?: readonly string[], most?: number): KnownLabel => ({
  ...(values ? { values } : {}),
  ...(most === undefined ? {} : { most }),
});

/** The labels that Prometheus adds, with the values that the targets have. */
const targetLabels = (jobs: readonly JobView[]): Readonly<Record<string, KnownLabel>> => {
  const all = jobs.flatMap(({ targets, name }) =>
    targets.map(({ labels, value }) => ({ instance: value, ...labels, job: name }) as Readonly<Record<string, string>>),
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

const suffixes: readonly (readonly [RegExp, KnownMetric['type'], string])[] = [
  [/_(bucket|sum|count)$/, 'unknown', ''],
  [/_bytes_total$/, 'counter', 'bytes'],
  [/_seconds_total$/, 'counter', 'seconds'],
  [/_total$/, 'counter', 'events'],
  [/_time(stamp)?_seconds$/, 'unknown', ''],
  [/_seconds$/, 'unknown', 'seconds'],
  [/_milliseconds$|_ms$/, 'unknown', 'milliseconds'],
  [/_bytes$/, 'unknown', 'bytes'],
  [/_ratio$/, 'unknown', 'ratio'],
  [/_percent(age)?$/, 'unknown', 'percent'],
];
const byConvention = (name: string): KnownMetric | undefined => {
  const [, type, word = ''] = suffixes.find(([suffix]) => suffix.test(name)) ?? [];
  const unit: Unit | undefined = unitNamed(word);
  return type && unit ? { type, unit, labels: { closed: false, names: {} } } : undefined;
};
