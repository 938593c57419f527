import type { MetricSpec, Series } from '#lang';
import type { RuleGroup } from '../../engine/rules/rule.ts';
import { momentsOf, type Moment } from '../../engine/tests/states.ts';
import type { Target } from '../../promql/target.ts';
import { samplesOf, type Stretch } from './stretches.ts';

/** What an alert is tried with: its rules, the metrics, and how often they are scraped and evaluated, in milliseconds. */
export interface Bench {
  readonly groups: readonly RuleGroup[];
  readonly metrics: readonly MetricSpec[];
  /** The Prometheus that runs the rules, and others in which the tests must hold as well. */
  readonly targets: readonly [Target, ...Target[]];
  readonly interval: number;
  readonly every: number;
  /** Whether it asks for what is recorded first. */
  readonly isRecorded: boolean;
}

/** What the alert does in the course of stretches, by version; nothing where its rules cannot be evaluated at once. */
export const momentsIn = (bench: Bench, stretches: readonly Stretch[]): ((target: Target) => readonly Moment[]) => {
  const { groups, metrics, interval, every } = bench;
  const until = stretches.reduce((sum, { lasts }) => sum + lasts, 0);
  const moments = momentsOf(groups, { series: samplesOf(stretches, interval, metrics), interval, every, until });
  const known = new Map<Target, readonly Moment[]>();
  return (target) => {
    const found = known.get(target) ?? moments(target) ?? [];
    known.set(target, found);
    return found;
  };
};

/** Whether the alert fires within a time that series last. They differ in their lines alone; of the same it is found out once. */
export const firesWithin = (bench: Bench, lasts: number): ((series: readonly Series[]) => boolean) => {
  const known = new Map<string, boolean>();
  return (series) => {
    const key = series.map(({ line }) => `${line.from}+${line.perSecond}`).join();
    const before = known.get(key);
    if (before !== undefined) return before;
    const fires = firesIn(bench, lasts, series);
    known.set(key, fires);
    return fires;
  };
};

/** Whether the alert fires within a time that series last. */
export const firesIn = (bench: Bench, lasts: number, series: readonly Series[]): boolean =>
  isFiring(momentsIn(bench, [{ series, lasts }])(bench.targets[0]));

/** Whether anything fires at any of some moments. */
export const isFiring = (moments: readonly Moment[]): boolean => moments.some(({ firing }) => firing.length > 0);
