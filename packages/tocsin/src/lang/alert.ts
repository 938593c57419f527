import type { Expr } from '../promql/nodes.ts';
import { LabelRef, type Answer, type Refs } from './answer.ts';
import type { Condition } from './condition.ts';
import type { Duration } from './duration.ts';
import type { Labels } from './labels.ts';
import type { Say } from './print-amount.ts';
import type { Recorded, Recording } from './record.ts';
import type { Scenario, Scenarios } from './scenario.ts';
import { callSite, type Site } from './site.ts';
import type { Unit } from './units.ts';
import type { Waiver } from './waiver.ts';

/** How soon a person must respond; the times are the manual's and stand in src/stack/priorities.ts. */
export type Priority = 'P1' | 'P2' | 'P3' | 'P4';

/** Stands for a label's value in a sentence. It has no string methods: the value is known only when it fires. */
export interface Placeholder {
  toString(): string;
}
export type Fields<L extends string> = { readonly [N in L]: Placeholder };

/** Labels by name, but for those that every alert has. */
export type AlertLabels = Readonly<Record<string, string>> & {
  readonly [K in 'alertname' | 'priority' | 'severity' | 'answer']?: never;
};

interface AlertSpec<L extends string, U extends Unit, J extends string, S extends Labels> {
  /** What is wrong. */
  readonly when: Condition<L, U, J, S>;
  /** How long it must hold. Absent: it fires at once. */
  readonly for?: Duration;
  /** How long it goes on firing after the condition ended, so that flapping is one alert. */
  readonly keepFiringFor?: Duration;
  readonly priority: Priority;
  /** One sentence for whoever is woken. `value` prints in the condition's unit, `say(limit)` what a limit is. */
  readonly summary: (labels: Fields<L>, value: Placeholder, say: Say) => string;
  /** What happens next: a response, or a person and why only a person. */
  readonly answer: Answer | ((labels: Refs<L, S>) => Answer);
  /** Labels of its own, for routes: `{ team: 'payments' }`. The rest is given: priority, severity and answer. */
  readonly labels?: AlertLabels;
  /** Findings about it that are accepted for a while. */
  readonly waivers?: readonly Waiver[];
  /** Faults in which it must fire, and in which it must not. */
  readonly fires: Scenarios<NoInfer<L>>;
}
export interface Alert<L extends string, U extends Unit, J extends string, S extends Labels> extends AlertSpec<
  L,
  U,
  J,
  S
> {
  readonly site: Site;
}
/** The arithmetic behind an alert of an objective: the share of good events, over what, and how fast is too fast. */
export interface Burn {
  /** 0 to 1. */
  readonly objective: number;
  readonly period: Duration;
  readonly windows: readonly { readonly long: Duration; readonly short: Duration; readonly factor: number }[];
}
/** An alert of which only the data matters. */
export interface AnyAlert {
  readonly when: { readonly expr: Expr; readonly unit: Unit };
  readonly for?: Duration;
  readonly keepFiringFor?: Duration;
  readonly priority: Priority;
  readonly summary: (labels: any, value: Placeholder, say: Say) => string;
  readonly answer: Answer | ((labels: any) => Answer);
  readonly fires: Scenario<any> | readonly Scenario<any>[];
  readonly labels?: AlertLabels;
  readonly waivers?: readonly Waiver[];
  readonly burn?: Burn;
  readonly site: Site;
}

export const alert = <L extends string, U extends Unit, J extends string, S extends Labels>(
  spec: AlertSpec<L, U, J, S>,
): Alert<L, U, J, S> => Object.freeze({ ...spec, site: callSite() });

type Misnamed<K extends string> = K extends Capitalize<K> ? never : K;
type Named<A> = [Misnamed<keyof A & string>] extends [never]
  ? unknown
  : `an alert's name is PascalCase: "${Capitalize<Misnamed<keyof A & string>>}"`;

/** Alerts that are evaluated together, by name. The group's name is that of its rule file. */
export interface AlertGroup<A> {
  readonly name: string;
  readonly alerts: A;
  /** Evaluated before the alerts, in this order. */
  readonly records: readonly Recording[];
}
export const alerts = <const A extends Readonly<Record<string, AnyAlert>>>(
  name: string,
  definitions: A & Named<A>,
  { records = [] }: { readonly records?: readonly Recorded<any, any, any, any>[] } = {},
): AlertGroup<A> => Object.freeze({ name, alerts: definitions, records: records.map(({ recording }) => recording) });

/** Prometheus' template function that prints a value of a unit for people. */
const humanizers: Record<Unit, string> = {
  seconds: '{{ $value | humanizeDuration }}',
  timestamp: '{{ $value | humanizeTimestamp }}',
  bytes: '{{ $value | humanize1024 }}B',
  ratio: '{{ $value | humanizePercentage }}',
  events: '{{ printf "%.0f" $value }}',
  count: '{{ printf "%.0f" $value }}',
  'events per second': '{{ $value | humanize }}/s',
  'bytes per second': '{{ $value | humanize1024 }}B/s',
  'count per second': '{{ $value | humanize }}/s',
};

/** The summary as a Prometheus template; `say` knows what limits are. */
export const summaryTemplate = ({ when, summary }: AnyAlert, say: Say): string => {
  const labels = new Proxy({}, { get: (_, name) => `{{ $labels.${String(name)} }}` });
  return summary(labels, humanizers[when.unit], say);
};

/** The answer as data, whatever way it was written. */
export const answerOf = ({ answer }: AnyAlert): Answer | undefined =>
  typeof answer === 'function' ? answer(new Proxy({}, { get: (_, name) => new LabelRef(String(name)) })) : answer;
