import { binary, number } from '../promql/nodes.ts';
import { milliseconds, type Duration } from './duration.ts';
import { floor, threshold, type Limit } from './limit.ts';
import type { Recorded } from './record.ts';
import { signal, type AnySignal, type Signal } from './signal.ts';
import type { Amount } from './units.ts';
import { Vector, type AnyVector } from './vector.ts';

/** An objective as panels show it. */
export interface SloSignals {
  /** The share of bad events. */
  readonly bad: AnySignal<'ratio'>;
  /** What is left of the error budget over the whole period: 1 all, 0 nothing, below 0 the objective is missed. */
  readonly left: AnySignal<'ratio'>;
  /** For each window that is recorded, shortest first: how many times faster than it may the budget burns. */
  readonly burns: readonly [AnySignal<'count'>, ...AnySignal<'count'>[]];
  /** What panels draw as thresholds: a tenth of the budget, the share that the objective allows, the pace that lasts. */
  readonly nearlySpent: Limit<'ratio'>;
  readonly allowed: Limit<'ratio'>;
  readonly sustainable: Limit<'count'>;
}

/** `title` begins the titles of the panels; `budget` is the share of bad events that the objective allows: 0.001. */
export const sloSignals = (
  title: string,
  {
    objective,
    period,
    bad,
    budget,
    recorded,
  }: {
    readonly objective: Amount<'ratio'>;
    readonly period: Duration;
    readonly bad: Signal<any, 'ratio', any, 'open', any>;
    readonly budget: number;
    readonly recorded: ReadonlyMap<Duration, Recorded<any, 'ratio', any, any>>;
  },
): SloSignals => {
  const share = (of: AnyVector) => binary('/', of.expr, number(budget));
  const allowed = `${Number((objective.value * 100).toPrecision(12))} % over ${period}`;
  const left = signal({
    title: `${title}: error budget left`,
    description: `What is left of the errors that ${allowed} allows; below 0 the objective is missed.`,
    of: new Vector(binary('-', number(1), share(bad.over(period))), 'ratio'),
    legend: 'left',
  });
  const shortestFirst = [...recorded].toSorted(([a], [b]) => milliseconds(a) - milliseconds(b));
  const burns = shortestFirst.map(([window, vector]) =>
    signal({
      title: `${title}: how fast the error budget burns`,
      description: `By window: at 1 the budget of ${allowed} is used up exactly at the end, at 2 in half of the time.`,
      of: new Vector(share(vector), 'count'),
      legend: window,
    }),
  );
  return {
    bad,
    left,
    burns: burns as never,
    nearlySpent: floor(`nearlySpent${title}`, { unit: 'ratio', value: 0.1 }, 'one more bad day ends it'),
    allowed: threshold(`allowedShare${title}`, { unit: 'ratio', value: budget }, `the objective allows it: ${allowed}`),
    sustainable: threshold(`sustainableBurn${title}`, { unit: 'count', value: 1 }, 'the budget lasts for its period'),
  };
};
