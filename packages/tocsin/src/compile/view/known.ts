import type { MetricSpec } from '#lang';
import type { LabelMatcher } from '../../promql/nodes.ts';
import { once } from '../memoize.ts';
import { toMilliseconds } from './durations.ts';
import { jobsIn, recordsIn } from './parts.ts';
import type { JobView } from './shapes/prometheus.ts';
import { field, textOf } from './text/tree.ts';
import type { View } from './view.ts';

/** What Prometheus itself makes: of every target, and of every alert. */
const builtIn = [
  'up',
  'scrape_duration_seconds',
  'scrape_samples_scraped',
  'scrape_samples_post_metric_relabeling',
  'scrape_series_added',
  'scrape_timeout_seconds',
  'scrape_sample_limit',
  'ALERTS',
  'ALERTS_FOR_STATE',
];

export const seriesOf = ({ name, type }: Pick<MetricSpec, 'name' | 'type'>): readonly string[] =>
  type === 'histogram'
    ? [`${name}_bucket`, `${name}_count`, `${name}_sum`]
    : type === 'summary'
      ? [name, `${name}_count`, `${name}_sum`]
      : [name];

/** Watchdogs fire for ever, so that their silence is an alarm. */
export const isMeantToFire = (name: string): boolean => /watchdog|dead ?man|heartbeat|always ?fir|snitch/i.test(name);

/** The names of all series that there can be. */
export const seriesNamesIn = once(
  (view: View): ReadonlySet<string> =>
    new Set([...builtIn, ...view.knowledge.metrics.flatMap(seriesOf), ...recordedNames(view)]),
);

/** By the names of their series; the first of a name is meant. */
const bySeries = once((metrics: readonly MetricSpec[]): ReadonlyMap<string, MetricSpec> => {
  const specs = new Map<string, MetricSpec>();
  for (const spec of metrics)
    for (const name of [spec.name, ...seriesOf(spec)]) if (!specs.has(name)) specs.set(name, spec);
  return specs;
});
export const specOf = ({ knowledge }: View, series: string): MetricSpec | undefined =>
  bySeries(knowledge.metrics).get(series);

/** The jobs that a selector can be about: the one that its matcher or its metric names, or any. */
export const jobsFor = (view: View, metric: string, matchers: readonly LabelMatcher[]): readonly JobView[] => {
  const jobs = jobsIn(view);
  const named = matchers.find(({ label, op }) => label === 'job' && op === '=')?.value ?? specOf(view, metric)?.job;
  const own = jobs.filter(({ name }) => name === named);
  return own.length > 0 ? own : jobs;
};

/** How often the samples of a metric come: exactly where its job is known, else between these two. */
export const intervalOf = (
  view: View,
  metric: string,
  matchers: readonly LabelMatcher[],
): { readonly shortest: number; readonly longest: number } | undefined => {
  const every = jobsFor(view, metric, matchers).map((job) => job.every);
  if (every.length === 0 || recordedNames(view).has(metric)) return undefined;
  return { shortest: Math.min(...every), longest: Math.min(...every) };
};

const recordedNames = once((view: View): ReadonlySet<string> => new Set(recordsIn(view).map(({ name }) => name)));

const FIFTEEN_DAYS = 15 * 86_400_000;
const FLAG = /--storage\.tsdb\.retention(?:\.time)?=(\w+)/;

/** How long samples are kept: as a file or a command line says, or 15 days. */
export const retentionOf = (view: View): { readonly kept: number; readonly isSaid: boolean } => {
  const said =
    view.prometheus.find(({ retention }) => retention !== undefined)?.retention ??
    toMilliseconds(
      view.services
        .flatMap(({ command }) => command)
        .map(({ value }) => FLAG.exec(value)?.[1])
        .find((value) => value !== undefined),
    ) ??
    operatorRetention(view) ??
    view.knowledge.retention ??
    view.knowledge.live?.retention;
  return { kept: said ?? FIFTEEN_DAYS, isSaid: said !== undefined };
};

/** What an object tells the operator of Prometheus. */
const operatorRetention = ({ files }: View): number | undefined =>
  files
    .flatMap(({ trees }) => trees)
    .map((tree) =>
      textOf(field(tree, 'kind')) === 'Prometheus'
        ? toMilliseconds(textOf(field(tree, 'spec', 'retention')))
        : undefined,
    )
    .find((kept) => kept !== undefined);

/** Whether Prometheus takes series that others send to it: of their jobs and labels its file says nothing. */
export const takesWhatIsPushed = once(({ services }: View): boolean =>
  services.some(({ command }) =>
    command.some(({ value }) =>
      /--web\.enable-(?:remote-write|otlp)-receiver|enable-feature=\S*(?:remote-write-receiver|otlp)/.test(value),
    ),
  ),
);
