import type { JobCost, MetricCost } from './cost.ts';

/** What Prometheus writes for each target itself: no rule of relabelling can drop it. */
const OWN = /^(?:up|scrape_.*|ALERTS|ALERTS_FOR_STATE)$/;

/** What one job of the server has, as it was counted. */
export interface Counted {
  readonly job: string;
  readonly metric: string;
  readonly series: number;
}

/** Each metric of each job with whether somebody asks for it, the most series first. */
export const metricCosts = (counted: readonly Counted[], asked: ReadonlySet<string>): readonly MetricCost[] =>
  counted
    .map((each) => ({ ...each, isAsked: asked.has(each.metric) || OWN.test(each.metric) }))
    .toSorted((a, b) => b.series - a.series || a.metric.localeCompare(b.metric));

/** The sums of each job. `every` is how often a job is scraped, in seconds, and `otherwise` how often rules are evaluated. */
export const jobCosts = (
  metrics: readonly MetricCost[],
  every: ReadonlyMap<string, number>,
  otherwise: number,
): readonly JobCost[] =>
  [...Map.groupBy(metrics, ({ job }) => job)]
    .map(([job, own]) => {
      const series = sum(own);
      return {
        job,
        series,
        perSecond: series / (every.get(job) ?? otherwise),
        asked: sum(own.filter(({ isAsked }) => isAsked)),
      };
    })
    .toSorted((a, b) => b.series - a.series);

const sum = (metrics: readonly MetricCost[]): number => metrics.reduce((total, { series }) => total + series, 0);

/** What nobody asks for. */
export interface Drop {
  readonly job: string;
  readonly metrics: readonly MetricCost[];
  readonly series: number;
}

/** The metrics of each job of the definitions that nobody asks for and that have at least `least` series, the most series first. */
export const dropsOf = (metrics: readonly MetricCost[], jobs: ReadonlySet<string>, least: number): readonly Drop[] =>
  [
    ...Map.groupBy(
      metrics.filter(({ job, isAsked, series }) => jobs.has(job) && !isAsked && series >= least),
      ({ job }) => job,
    ),
  ]
    .map(([job, own]) => ({ job, metrics: own, series: sum(own) }))
    .toSorted((a, b) => b.series - a.series);
