import { call, vector } from '../../promql/nodes.ts';
import { seriesIn } from '../metrics-in.ts';
import type { Model } from '../model.ts';
import type { AlertModel, GroupModel } from '../model-of-packs.ts';
import { once } from '../memoize.ts';

const FOR = '10m';

/**
 * An alert on a metric that is not there is silent. So each metric that an alert asks for and that a job of ours scrapes
 * gets a rule of its own, `InputMissing{input="..."}`, that fires when no target has it any more; but those that are not there on a
 * good day.
 */
export const watchAbsence = (model: Model): Model => {
  const asked = new Map(model.groups.flatMap((group) => inputsOf(model, group)));
  const alerts = [...asked.entries()]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([series, watcher]) => missing(model, series, watcher));
  if (alerts.length === 0) return model;
  return { ...model, groups: [...model.groups, { name: 'inputs', records: [], alerts }] };
};

/** The scraped series that a group's expressions ask for, each with an alert that would be silent. */
const inputsOf = (model: Model, { alerts, records }: GroupModel): readonly (readonly [string, AlertModel])[] => {
  const [first] = alerts;
  const own = alerts.flatMap((alert) => seriesIn(alert.expr).map((series) => [series, alert] as const));
  const recorded = first ? records.flatMap(({ expr }) => seriesIn(expr).map((series) => [series, first] as const)) : [];
  return [...own, ...recorded].filter(([series]) => jobOf(model, series) !== undefined);
};

/** The job that scrapes a series, if one of ours does, and if a good day has it. */
const jobOf = ({ metrics, jobs }: Model, series: string): string | undefined => {
  const whole = jobByMetric(metrics).has(series) ? series : series.replace(/_(bucket|count|sum)$/, '');
  const job = jobByMetric(metrics).get(whole);
  return occasional(metrics).has(whole) ? undefined : jobs.find(({ name }) => name === job)?.name;
};
const occasional = once(
  (metrics: Model['metrics']): ReadonlySet<string> =>
    new Set(metrics.filter(({ origin }) => origin?.isOccasional).map(({ name }) => name)),
);
const jobByMetric = once(
  (metrics: Model['metrics']): ReadonlyMap<string, string> => new Map(metrics.map(({ name, job }) => [name, job])),
);

const missing = (model: Model, series: string, watcher: AlertModel): AlertModel => ({
  name: 'InputMissing',
  group: 'inputs',
  labels: { job: jobOf(model, series) ?? '', input: series },
  expr: call('absent', vector(series)),
  unit: 'count',
  for: FOR,
  priority: 'P3',
  ...model.priorities.P3,
  summary: `nothing reports ${series} any more, so ${watcher.name} cannot fire`,
  answer: {
    kind: 'human',
    because: 'An exporter, its collector or its job changed; only a person can tell whether it was meant.',
  },
  scenarios: [
    {
      story: `nothing reports ${series}`,
      series: [],
      after: '12m',
      alerts: [{ labels: {}, says: `nothing reports ${series} any more, so ${watcher.name} cannot fire` }],
    },
    {
      story: `${series} is there`,
      series: [{ name: series, labels: { job: 'x', instance: 'y' }, line: { from: 0, perSecond: 0 } }],
      after: '1h',
      alerts: [],
    },
  ],
  site: watcher.site,
});
