import { binary, number, type Expr } from '../promql/nodes.ts';
import { alert, type Alert, type Burn, type Fields, type Placeholder, type Priority } from './alert.ts';
import type { Answer } from './answer.ts';
import type { Condition } from './condition.ts';
import type { Duration } from './duration.ts';
import type { Labels } from './labels.ts';
import type { Say } from './print-amount.ts';
import { needed } from './needed.ts';
import { record, type Recorded } from './record.ts';
import type { Scenarios } from './scenario.ts';
import type { Signal } from './signal.ts';
import { sloSignals, type SloSignals } from './slo-signals.ts';
import type { Bound } from './limit.ts';
import type { Amount, Unit } from './units.ts';

/** Two windows that must both burn the budget this many times faster than it may: the long one for certainty, the short one to end soon. */
export interface BurnWindow {
  readonly long: Duration;
  readonly short: Duration;
  readonly factor: number;
}
/** When to wake somebody, and when a ticket will do. */
export interface BurnWindows {
  readonly fast: readonly [BurnWindow, ...BurnWindow[]];
  readonly slow: readonly [BurnWindow, ...BurnWindow[]];
}
type Pace = keyof BurnWindows;

interface PaceSpec<L extends string> {
  readonly priority: Priority;
  readonly for: Duration;
  readonly fires: Scenarios<NoInfer<L>>;
}
interface SloSpec<L extends string, J extends string, S extends Labels> {
  /** Share of good events: `percent(99.9)`. */
  readonly objective: Amount<'ratio'>;
  /** What the objective is over; the windows' factors are for 30 days. */
  readonly period: '30d';
  /** Share of events that were bad. */
  readonly bad: Signal<L, 'ratio', J, 'open', S>;
  /** Events; below `enough` a single bad one would burn too much to mean anything. */
  readonly traffic: Signal<NoInfer<L>, 'events per second', NoInfer<J>, 'open', Labels>;
  readonly enough: Bound<'events per second'>;
  readonly windows: BurnWindows;
  readonly summary: (labels: Fields<L>, value: Placeholder, say: Say) => string;
  readonly answer: Answer;
  readonly fast: PaceSpec<L>;
  readonly slow: PaceSpec<L>;
}

type SloAlert<L extends string, J extends string, S extends Labels> = Alert<L, 'ratio', J, S>;

/** What is left of an error budget over the longest window: 1 all, 0 nothing. `burns`: the alert that fires while it burns fast. */
export interface ErrorBudget {
  readonly name: string;
  readonly left: Expr;
  readonly burns: string;
}

/** An objective with its recording rules and its two alerts, `<Name>BurnsFast` and `<Name>BurnsSlow`. */
export interface Slo<N extends string, L extends string, J extends string, S extends Labels> {
  readonly records: readonly Recorded<any, Unit, any, any>[];
  readonly budget: ErrorBudget;
  /** What panels show of it: see `sloPanels`. */
  readonly signals: SloSignals;
  readonly alerts: { readonly [K in `${Capitalize<N>}Burns${Capitalize<Pace>}`]: SloAlert<L, J, S> };
}

/** The budget in decimal: 1 - 0.999 is 0.001, not what binary fractions make of it. */
const decimal = (value: number): number => Number(value.toPrecision(12));

/**
 * A service level objective, alerted on how fast its error budget burns. Records the bad share over each window as
 * `job:slo_<name>:bad_ratio_<window>`.
 */
export const slo = <const N extends Lowercase<string>, L extends string, J extends string, S extends Labels>(
  name: N,
  spec: SloSpec<L, J, S>,
): Slo<N, L, J, { [K in L]: K extends keyof S ? S[K] : string }> => {
  needed(`the objective "${name}"`, spec, {
    objective: 'object',
    bad: 'object',
    traffic: 'object',
    windows: 'object',
    fast: 'object',
    slow: 'object',
  });
  const windows = [...spec.windows.fast, ...spec.windows.slow].flatMap(({ long, short }) => [long, short]);
  const records = new Map(
    [...new Set(windows)].map((window) => [
      window,
      record(`job:slo_${name}:bad_ratio_${window}`, spec.bad.over(window)),
    ]),
  );
  const share = (window: Duration) => {
    const recorded = records.get(window);
    if (!recorded) throw new Error(`no rule records ${window}`);
    return recorded;
  };
  const budget = decimal(1 - spec.objective.value);
  const burns = ({ long, short, factor }: BurnWindow) => {
    const tooMuch: Amount<'ratio'> = { unit: 'ratio', value: decimal(factor * budget) };
    return share(short)
      .above(tooMuch as never)
      .and(share(long).above(tooMuch as never) as never);
  };
  const alertOf = (pace: Pace) => {
    const [first, ...others] = spec.windows[pace];
    const anyBurns = others.reduce((so, window) => so.or(burns(window) as never), burns(first));
    const busy = spec.traffic.over(first.short).above(spec.enough as never);
    const when = anyBurns.and(busy as never) as Condition<any, any, any, any>;
    const burn: Burn = { objective: spec.objective.value, period: spec.period, windows: spec.windows[pace] };
    return Object.freeze({
      ...alert({ when, ...spec[pace], summary: spec.summary as never, answer: spec.answer }),
      burn,
    });
  };
  const named = (pace: Pace) => `${capitalized(name)}Burns${pace === 'fast' ? 'Fast' : 'Slow'}`;
  const alerts = { [named('fast')]: alertOf('fast'), [named('slow')]: alertOf('slow') };
  const longest = share(spec.windows.slow.at(-1)?.long ?? spec.windows.slow[0].long);
  const left = binary('-', number(1), binary('/', longest.expr, number(budget)));
  return {
    records: [...records.values()],
    alerts: alerts as never,
    budget: { name, left, burns: named('fast') },
    signals: sloSignals(capitalized(name), { ...spec, budget, recorded: records }),
  };
};

const capitalized = (name: string): string => `${name[0]?.toUpperCase()}${name.slice(1)}`;
