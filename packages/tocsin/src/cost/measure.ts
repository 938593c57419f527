import { toMilliseconds } from '../compile/view/durations.ts';
import { asRecord, asRecords, asText, type Ask } from '../doctor/prometheus-api.ts';
import { allFeatures } from '../promql/features.ts';
import { read } from '../promql/read/read.ts';
import { newest } from '../promql/version.ts';
import type { Cost, ExplainedRule, Reading, RuleCost } from './cost.ts';
import { readingOf, selectionsIn, selectorText } from './readings.ts';
import { jobCosts, metricCosts, type Counted } from './series.ts';

/** How many of the dearest rules are looked into: each of their selectors is a question to the server. */
const EXPLAINED = 3;
const EVERY = 60;

/** Asks a Prometheus for its series, targets and rules. @throws UsageError where it does not answer */
export const measure = async (ask: Ask, asked: ReadonlySet<string>): Promise<Omit<Cost, 'project' | 'environment'>> => {
  const [counted, targets, groups] = await Promise.all([
    query(ask, 'count by (job, __name__) ({__name__!=""})'),
    ask('targets?state=active'),
    ask('rules'),
  ]);
  const every = new Map(
    asRecords(asRecord(targets)['activeTargets']).map((target) => [
      asText(asRecord(target['labels'])['job']),
      secondsOf(asText(target['scrapeInterval'])),
    ]),
  );
  const rules = rulesIn(asRecords(asRecord(groups)['groups']));
  const metrics = metricCosts(counted.map(countedOf), asked);
  const explained: ExplainedRule[] = [];
  for (const rule of rules.slice(0, EXPLAINED))
    explained.push({ ...rule, readings: await readingsOf(ask, rule, every) });
  return {
    metrics,
    jobs: jobCosts(metrics, every, Math.min(...rules.map((rule) => rule.every), EVERY)),
    rules,
    evaluating: rules.reduce((sum, rule) => sum + rule.seconds / rule.every, 0),
    explained,
  };
};

interface Vector {
  readonly labels: Readonly<Record<string, unknown>>;
  readonly value: number;
}
const query = async (ask: Ask, expr: string): Promise<readonly Vector[]> =>
  asRecords(asRecord(await ask(`query?${new URLSearchParams({ query: expr }).toString()}`))['result']).map(
    (series) => ({
      labels: asRecord(series['metric']),
      value: Array.isArray(series['value']) ? Number(series['value'][1]) : Number.NaN,
    }),
  );

const countedOf = ({ labels, value }: Vector): Counted => ({
  job: asText(labels['job']),
  metric: asText(labels['__name__']),
  series: value,
});

const secondsOf = (duration: string): number => (toMilliseconds(duration) ?? EVERY * 1000) / 1000;

const rulesIn = (groups: readonly Readonly<Record<string, unknown>>[]): readonly RuleCost[] =>
  groups
    .flatMap((group) =>
      asRecords(group['rules']).map((rule) => ({
        name: asText(rule['name']),
        group: asText(group['name']),
        expr: asText(rule['query']),
        seconds: Number(rule['evaluationTime'] ?? 0),
        every: Number(group['interval'] ?? EVERY),
      })),
    )
    .toSorted((a, b) => b.seconds - a.seconds);

/** The most samples first; none of an expression of another dialect, such as MetricsQL. */
const readingsOf = async (
  ask: Ask,
  { expr, every }: RuleCost,
  scraped: ReadonlyMap<string, number>,
): Promise<readonly Reading[]> => {
  const { expr: parsed, problems } = read(expr, newest, allFeatures);
  if (!parsed || problems.length > 0) return [];
  const apart = new Map(
    selectionsIn(parsed, every * 1000).map((each) => [`${selectorText(each.selector)} ${each.window}`, each]),
  );
  const readings: Reading[] = [];
  for (const selection of apart.values()) {
    const byJob = await query(ask, `count by (job) (${selectorText(selection.selector)})`);
    const parts = byJob.map(({ labels, value }) =>
      readingOf(selection, value, (scraped.get(asText(labels['job'])) ?? every) * 1000),
    );
    const whole = parts.reduce(
      (sum, part) => ({ ...part, series: sum.series + part.series, samples: sum.samples + part.samples }),
      readingOf(selection, 0, every * 1000),
    );
    readings.push(whole);
  }
  return readings.toSorted((a, b) => b.samples - a.samples);
};
