import type { Action, ActionClass, ActionSpec, Signature } from './answer.ts';
import type { Duration } from './duration.ts';

/** Who has to agree before an order is carried out. `second`: another person than who ordered it. */
export type Approval = 'none' | 'second';
/** What is destructive always needs two. */
type ApprovalOf<C extends ActionClass> = [C] extends ['safe' | 'reversible'] ? Approval : 'second';

interface Ordering {
  /** Hosts that it may be at work on at the same time; one if nothing is said. */
  readonly atOnce?: number;
  /** How often people may order it; 20 times in an hour if nothing is said: a slip, or a stolen token, has an end. */
  readonly atMost?: { readonly runs: number; readonly within: Duration };
  /** For so long no response does the same to the same by itself; 10 minutes if nothing is said. */
  readonly cooldown?: Duration;
  /** How long the host may take to show it; 5 minutes if nothing is said. */
  readonly within?: Duration;
}
/** Where an action may be ordered: on the hosts of these roles; of one that acts on workloads, on these, as `namespace/name`. */
type Place<G extends Signature, R extends string> = 'workload' extends G[keyof G]
  ? { readonly workloads: readonly [string, ...string[]] }
  : { readonly on: readonly [R, ...R[]] };

/** An action that a person may order, without an alert. */
export interface Orderable<R extends string = string> extends Required<Ordering> {
  readonly on: readonly R[];
  readonly workloads: readonly string[];
  readonly action: ActionSpec;
  readonly approval: Approval;
}

/** A measure is known to Prometheus, and to no person. */
type Sayable<G extends Signature> = 'measure' extends G[keyof G]
  ? 'this action measures one of its arguments, and nobody can say that'
  : unknown;

export const orderable = <G extends Signature, C extends ActionClass, const R extends string = never>(
  { spec }: Action<G, C> & Sayable<G>,
  { approval, ...how }: Ordering & Place<G, R> & { readonly approval?: ApprovalOf<C> },
): Orderable<R> => ({
  on: [],
  workloads: [],
  atOnce: 1,
  atMost: { runs: 20, within: '1h' },
  cooldown: '10m',
  within: '5m',
  ...how,
  action: spec,
  approval: approval ?? (spec.class === 'destructive' ? 'second' : 'none'),
});
