import { milliseconds, type Duration } from './duration.ts';
import type { Labels } from './labels.ts';
import type { Limit } from './limit.ts';
import type { Say } from './print-amount.ts';
import type { AnySelector, Counter, Gauge, Histogram } from './selector.ts';
import type { Unit } from './units.ts';

/** A value over time: a straight line. */
export interface Line {
  readonly from: number;
  readonly perSecond: number;
}
/** One series of a scenario, by its name and labels. Without `instance` and `role` it is of the first target of its job. */
export interface Series {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly line: Line;
}

/** Who shows a scenario's first series: what the series says, or else the first target of its job in the environment. */
export interface Shown {
  readonly job: string;
  readonly instance: string;
  readonly role: string;
}
/** What a limit is in the environment that a scenario is tested in, in the limit's unit. */
export type Is = (limit: Limit<Unit>) => number;

/** The series of a scenario, or what makes them of the environment's limits. */
export type Shows = readonly SomeSeries[] | ((is: Is) => readonly SomeSeries[]);
type SomeSeries = Series | readonly Series[];

/** A fault, told in the numbers that the exporters would show, and what the alert must say of it. */
export interface Scenario<L extends string = string> {
  readonly story: string;
  readonly shows: Shows;
  /** When to look, from the start of the fault. */
  readonly after: Duration;
  readonly alerts: readonly Foreseen<L>[];
}
/** One scenario or several. */
export type Scenarios<L extends string = string> = Scenario<L> | readonly [Scenario<L>, ...Scenario<L>[]];

/** An alert that must be firing: its labels, and its summary word for word. */
export interface Expected<L extends string = string> {
  readonly labels: { readonly [N in L]: string };
  readonly says: string;
}
/** The same, of whoever shows it: `({ instance }) => ({ labels: { instance }, says: `${instance} is down` })`. */
type Foreseen<L extends string> = Expected<L> | ((shown: Shown, say: Say, is: Is) => Expected<L>);

/** All labels of a series but those that a scenario may leave to their defaults. */
type Given<L extends Labels> = { readonly [N in Exclude<keyof L, 'job' | 'instance' | 'role'>]: L[N] } & {
  readonly job?: string;
  readonly instance?: string;
  readonly role?: string;
};

const seriesOf = (metric: AnySelector, given: object, line: Line, suffix = '', more: object = {}): Series => ({
  name: metric.spec.name + suffix,
  labels: { job: metric.spec.job, ...given, ...more },
  line,
});

/** A gauge that stays where it is. */
export const steady = <L extends Labels>(metric: Gauge<L, any, any>, given: Given<L>, value: number): Series =>
  seriesOf(metric, given, { from: value, perSecond: 0 });

/** A gauge that changes by the same amount each second. */
export const moving = <L extends Labels>(metric: Gauge<L, any, any>, given: Given<L>, line: Line): Series =>
  seriesOf(metric, given, line);

/** A counter that counts this many events a second, from zero. */
export const rising = <L extends Labels>(metric: Counter<L, any, any>, given: Given<L>, perSecond: number): Series =>
  seriesOf(metric, given, { from: 0, perSecond });

/**
 * A histogram that observes this many values a second, each in the bucket of its bound: `{ 0.25: 9, 2.5: 1 }` is
 * nine a second of at most 0.25, and one between there and 2.5.
 */
export const observing = <L extends Labels, B extends number>(
  metric: Histogram<L, any, any, B>,
  given: Given<L>,
  perSecond: { readonly [bound in B]?: number },
): readonly Series[] => {
  const observed = Object.entries(perSecond as Record<string, number>).map(([bound, n]) => [Number(bound), n] as const);
  const upTo = (bound: number): number => observed.reduce((sum, [at, n]) => (at <= bound ? sum + n : sum), 0);
  const all = upTo(Infinity);
  const part = (suffix: string, rate: number, more: object = {}): Series =>
    seriesOf(metric, given, { from: 0, perSecond: rate }, suffix, more);
  return [
    ...(metric.spec.buckets ?? []).map((bound) => part('_bucket', upTo(bound), { le: String(bound) })),
    part('_bucket', all, { le: '+Inf' }),
    part('_count', all),
    part(
      '_sum',
      observed.reduce((sum, [at, n]) => sum + at * n, 0),
    ),
  ];
};

/**
 * A scenario, written from the fault and not from the expression:
 * `given('a tenth of the requests fail', [rising(...), rising(...)]).after('10m', { labels: {...}, says: '...' })`.
 * Where an environment may set a limit, the numbers follow it: `given('half full', (is) => [steady(used, {}, is(maxMemory) / 2)])`.
 */
export const given = (story: string, shows: Shows) => ({
  after: <const L extends string>(after: Duration, ...alerts: readonly Foreseen<L>[]): Scenario<L> => ({
    story,
    shows,
    after: checked(after),
    alerts,
  }),
  /** The alert must not fire, however long this goes on. */
  never: (until: Duration): Scenario<any> => ({ story, shows, after: checked(until), alerts: [] }),
});

/** Told where it stands, and not where it is used. @throws Error for what is not a duration */
const checked = (duration: Duration): Duration => {
  milliseconds(duration);
  return duration;
};
