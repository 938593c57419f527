import type { MetricSpec, Series } from '#lang';
import { alertsOf, type Model } from '../../compile/model.ts';
import type { JobModel, TargetModel } from '../../compile/model-of-packs.ts';
import type { CurveSeries } from './curve.ts';
import { labelSetsOf } from './label-sets.ts';
import { bucketShares, observed, usualCurve } from './levels.ts';

/** The series of a day without a fault: those that some expression asks for, on every target of their job. */
export const normalDay = (model: Model, asked: ReadonlySet<string>): readonly CurveSeries[] => {
  const told = alertsOf(model).flatMap(({ scenarios }) => scenarios.flatMap(({ series }) => series));
  const ofMetrics = model.metrics
    .filter(({ name }) => [name, `${name}_bucket`, `${name}_count`, `${name}_sum`].some((each) => asked.has(each)))
    .flatMap((metric) => seriesOf(metric, model, told));
  const ups = model.jobs.flatMap((job) =>
    job.targets.map((target) => ({
      name: 'up',
      labels: targetLabels(job, target),
      curve: { kind: 'constant', value: 1 } as const,
    })),
  );
  return [...ofMetrics.filter(({ name }) => asked.has(name)), ...(asked.has('up') ? ups : [])];
};

const seriesOf = (metric: MetricSpec, model: Model, told: readonly Series[]): readonly CurveSeries[] => {
  const sets = labelSetsOf(
    metric,
    told.filter(({ labels }) => labels['job'] === metric.job),
  );
  return targetsOf(metric, model.jobs, told).flatMap((target) =>
    sets.flatMap((set) => curvesOf(metric, { ...set, ...target }, model.ceilings[metric.name])),
  );
};

/** Where scenarios say on which targets a metric is, it is on the targets of the same role. */
const targetsOf = (
  metric: MetricSpec,
  jobs: readonly JobModel[],
  told: readonly Series[],
): readonly Readonly<Record<string, string>>[] => {
  const all = jobs
    .filter(({ name }) => name === metric.job)
    .flatMap((job) => job.targets.map((target) => targetLabels(job, target)));
  const hosts = new Set(
    told
      .filter(({ name, labels }) => name.startsWith(metric.name) && labels['job'] === metric.job)
      .map(({ labels }) => labels['role']),
  );
  const some = all.filter(({ role }) => hosts.has(role));
  return some.length > 0 ? some : all;
};

const targetLabels = ({ name }: JobModel, { host, role, probe }: TargetModel): Record<string, string> => ({
  job: name,
  instance: host,
  role,
  ...(probe ? { endpoint: probe.endpoint } : {}),
});

const curvesOf = (metric: MetricSpec, labels: Record<string, string>, ceiling?: number): readonly CurveSeries[] => {
  if (metric.type !== 'histogram') return [{ name: metric.name, labels, curve: usualCurve(metric, labels, ceiling) }];
  const { buckets = [] } = metric;
  const shares = bucketShares(buckets);
  const rate = observed(labels);
  const part = (suffix: string, perSecond: number, more: object = {}, sway = 0): CurveSeries => ({
    name: metric.name + suffix,
    labels: { ...labels, ...more },
    curve: { kind: 'counter', perSecond, sway },
  });
  return [
    ...buckets.map((bound, index) => {
      const share = shares[index] ?? 1;
      return part('_bucket', rate * share, { le: String(bound) }, -0.9 * rate * share * (1 - share));
    }),
    part('_bucket', rate, { le: '+Inf' }),
    part('_count', rate),
    part('_sum', (rate * (buckets.at(-1) ?? 1)) / 50),
  ];
};
