import type { MetricSpec } from '#lang';
import type { VectorSelector } from '../../promql/nodes.ts';
import { satisfies } from '../../promql/regex.ts';
import { relabel, valueOf } from '../../relabel/relabel.ts';
import { UNKNOWN, type Labels, type Value } from '../../relabel/types.ts';
import { once, onceByText } from '../memoize.ts';
import { seriesOf } from '../view/known.ts';
import type { View } from '../view/view.ts';
import { relabelJobs, type RelabelJob } from './jobs.ts';
import { monitorJobs, type MonitorJob } from './monitors.ts';
import type { PlacedRule } from './rules.ts';

/** What a job's metric_relabel_configs take away before it is stored. */
export interface Loss {
  /** What takes it: `metric_relabel_configs of the job web`. */
  readonly by: string;
  readonly rule: PlacedRule;
  /** Undefined where the whole sample is dropped. */
  readonly label?: string;
  /** Whether the rule drops it by its name, not for want of being in a list of what is kept. */
  readonly isByName: boolean;
  /** Whether it drops all names that begin with the same word: those are another job's. */
  readonly isOfFamily: boolean;
}

/**
 * What each job that a selector can be about takes from the samples that it means: the whole sample, a label that it asks
 * for, or one that is wanted of the result.
 */
export const lossesOf = (
  view: View,
  selector: VectorSelector,
  wanted: readonly string[] = [],
): readonly (Loss | undefined)[] => {
  const named = selector.matchers.find(({ label, op }) => label === 'job' && op === '=')?.value;
  const { metric } = selector;
  if (metric === undefined || isMade(metric)) return [];
  const owners = ownersOf(view, metric);
  const isMeant = ({ name }: RelabelJob): boolean =>
    (named === undefined || name === named) && (owners === undefined || owners.has(name));
  const jobs = relabelJobs(view).filter(isMeant);
  return [
    ...jobs.map((job) => lossIn(job, selector, metric, wanted)),
    ...[...Map.groupBy(monitorJobs(view), ({ object }) => object).values()]
      .filter(([first]) => named === undefined || first?.called.includes(named))
      .map((endpoints) => lossOfAll(endpoints.map((job) => lossIn(job, selector, metric, wanted)))),
  ];
};

/** The jobs that have the series of a name. */
const jobsBySeries = once((metrics: readonly MetricSpec[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const owners = new Map<string, Set<string>>();
  for (const spec of metrics)
    for (const series of seriesOf(spec)) owners.set(series, (owners.get(series) ?? new Set()).add(spec.job));
  return owners;
});
const NONE: ReadonlySet<string> = new Set();
/** The jobs that have a metric, where definitions say it: that others drop it takes nothing away. */
const ownersOf = (
  { knowledge: { isWhole, certainty, metrics } }: View,
  metric: string,
): ReadonlySet<string> | undefined =>
  isWhole ? (jobsBySeries(metrics).get(metric) ?? (certainty === 'declared' ? NONE : undefined)) : undefined;

/** What one endpoint of an object drops another one may be there to keep. */
const lossOfAll = (losses: readonly (Loss | undefined)[]): Loss | undefined =>
  losses.every((loss) => loss !== undefined) ? losses[0] : undefined;

/** What Prometheus makes of each scrape and alert passes no rule. */
const isMade = (metric: string): boolean => metric === 'up' || /^(?:scrape_|ALERTS)/.test(metric);

/** A job of a file, or an endpoint of an object. */
type Scraped = RelabelJob & Partial<Pick<MonitorJob, 'object'>>;

const lossIn = (job: Scraped, selector: VectorSelector, metric: string, wanted: readonly string[]): Loss | undefined =>
  takesLabels(job) ? lossOf(job, selector, metric, wanted) : lossByName(job)(metric);

/** Whether a job does more than to drop by name: of that alone the same is true of every selector for a metric. */
export const takesLabels = once(({ metricRules }: Pick<RelabelJob, 'metricRules'>): boolean =>
  metricRules.some((rule) => !isOfName(rule) || (rule.action !== 'drop' && rule.action !== 'keep')),
);
const lossByName = once((job: Scraped) => onceByText((metric) => lossOf(job, { matchers: [] }, metric, [])));

const lossOf = (
  { name, object, metricRules }: Scraped,
  { matchers }: Pick<VectorSelector, 'matchers'>,
  metric: string,
  wanted: readonly string[],
): Loss | undefined => {
  const by = object ? `metricRelabelings of ${name}` : `metric_relabel_configs of the job ${name}`;
  // What gets another name may be what is asked for.
  if (metricRules.some(({ targetLabel }) => targetLabel === '__name__' || targetLabel.includes('$'))) return undefined;
  const asked = matchers.filter((matcher) => matcher.label !== '__name__' && !satisfies(matcher, ''));
  const isWritten = (label: string): boolean => metricRules.some(({ targetLabel }) => targetLabel === label);
  const known = new Map<string, Value>([
    ...wanted.map((label): [string, Value] => [label, UNKNOWN]),
    ...asked.map(({ label, op, value }): [string, Value] => [label, op === '=' && !isWritten(label) ? value : UNKNOWN]),
    ['__name__', metric],
  ]);
  const sample: Labels = { known, others: () => 'unknown', isOpen: true };
  const { steps, isDropped, labels } = relabel(metricRules, sample);
  const last = steps.at(-1)?.rule;
  if (isDropped === 'yes')
    return (
      last && {
        by,
        rule: last,
        isByName: last.action === 'drop' && isOfName(last),
        isOfFamily: isOfFamily(last, metric),
      }
    );
  for (const label of known.keys()) {
    if (valueOf(labels, label) !== '') continue;
    const taken = steps.find(({ changes }) => changes.some((each) => each.label === label));
    if (taken) return { by, rule: taken.rule, label, isByName: false, isOfFamily: false };
  }
  return undefined;
};

/** Whether a rule drops all names that begin with the same word: who had it would hardly drop the whole. */
const isOfFamily = (rule: PlacedRule, metric: string): boolean => {
  const sibling = `${metric.split('_')[0]}_of_the_same_word`;
  const known = new Map<string, Value>([['__name__', sibling]]);
  return relabel([rule], { known, others: () => 'unknown', isOpen: true }).isDropped === 'yes';
};

const isOfName = ({ sourceLabels }: PlacedRule): boolean => sourceLabels.every((label) => label === '__name__');
