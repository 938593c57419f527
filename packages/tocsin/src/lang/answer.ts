import type { Expr } from '../promql/nodes.ts';
import type { AnyCondition } from './condition.ts';
import type { Duration } from './duration.ts';
import type { Labels } from './labels.ts';
import type { Limit } from './limit.ts';

/**
 * A label of the alert that is answered, filled in when it fires. It is opaque: an answer is data, so that
 * what will happen can be read, checked and simulated before anything fires.
 */
export class LabelRef<N extends string, V extends string> {
  declare private readonly value: V;
  readonly label: N;
  constructor(label: N) {
    this.label = label;
  }
}
/** A value chosen by the value of a label. */
export class Choice<T extends string> {
  declare private readonly value: T;
  readonly label: string;
  readonly cases: Readonly<Record<string, T>>;
  constructor(label: string, cases: Readonly<Record<string, T>>) {
    this.label = label;
    this.cases = cases;
  }
}
/** Maps each value of a closed label; a value forgotten is a compile error. */
export const pick = <N extends string, V extends string, const T extends string>(
  label: LabelRef<N, V>,
  cases: string extends V
    ? `the label "${N}" is not a closed set: declare it with oneOf(...)`
    : { readonly [K in V]: T },
): Choice<T> => new Choice(label.label, cases as Readonly<Record<string, T>>);

/** The first host of the environment that has a role, filled in when the configuration is generated. */
export class HostWith {
  declare private readonly first: true;
  readonly role: string;
  constructor(role: string) {
    this.role = role;
  }
}

/** One host of a role, always the same: for an action that is enough when one of them does it, on an alert of no host of ours. */
export const oneHostWith = <R extends string>(role: R): HostWith => new HostWith(role);

/** The labels of an alert, as its answer sees them. */
export type Refs<L extends string, S extends Labels> = {
  readonly [N in L]: LabelRef<N, N extends keyof S ? S[N] : string>;
};

/** A vector that counts something, whatever its labels; a comparison has no `times`. */
interface Measured {
  readonly expr: Expr;
  readonly unit: 'count';
  times(n: number): unknown;
}
/** What an argument of an action may be. */
export type ArgumentKind = 'host' | 'workload' | 'name' | 'hook' | 'address' | 'count' | 'measure';
/**
 * `host`: a host of the stack. `workload`: a workload of the environment as `namespace/name`, named here and by no label. `name`: letters, digits, `_`, `.`, `-`. `hook`: a hook of the stack, named here and by no label. `address`: an IP address. `count`: a positive whole number.
 * `measure`: what an expression is worth when the action begins, for the alert's labels.
 */
type ArgumentValue<K extends ArgumentKind> = K extends 'host'
  ? LabelRef<'instance', string> | HostWith
  : K extends 'name'
    ? LabelRef<string, string> | Choice<string> | string
    : K extends 'hook' | 'workload'
      ? Choice<string> | string
      : K extends 'address'
        ? LabelRef<string, string>
        : K extends 'measure'
          ? Measured
          : number | Limit<'count'>;

export type Signature = Readonly<Record<string, ArgumentKind>>;
export type Arguments<G extends Signature> = { readonly [K in keyof G]: ArgumentValue<G[K]> };

/**
 * What an action can spoil. `safe`: done twice or for nothing, nobody notices. `reversible`: it can be taken back. `destructive`:
 * it cannot, or it interrupts people's work; it never acts without somebody's approval.
 */
export type ActionClass = 'safe' | 'reversible' | 'destructive';

/** An action that the receiver can carry out, by name and signature. Its code is in src/alert-receivers/actions. */
export interface ActionSpec<G extends Signature = Signature, C extends ActionClass = ActionClass> {
  readonly name: string;
  readonly class: C;
  /** One sentence: what it does and how it is bounded. */
  readonly does: string;
  readonly takes: G;
}
/** An action with its arguments, to be carried out when an alert fires. */
export interface ActionCall<C extends ActionClass = ActionClass> {
  readonly action: ActionSpec<Signature, C>;
  readonly with: Readonly<Record<string, unknown>>;
}
export type Action<G extends Signature, C extends ActionClass = ActionClass> = ((
  given: Arguments<G>,
) => ActionCall<C>) & { readonly spec: ActionSpec<G, C> };

export const action = <const G extends Signature, const C extends ActionClass>(
  name: string,
  about: { readonly class: C; readonly does: string; readonly takes: G },
): Action<G, C> => {
  const spec: ActionSpec<G, C> = { name, ...about };
  return Object.assign((given: Arguments<G>): ActionCall<C> => ({ action: spec, with: given }), { spec });
};

/** How a response is checked, and what happens when it does not help. */
export interface Conduct {
  /** Holds, for the alert's labels, when the response helped. */
  readonly helped: AnyCondition;
  /** How long an effect takes to show. */
  readonly settle: Duration;
  /** `helped` must hold this many times in a row, one scrape apart. */
  readonly samples: number;
  /** After this long without help the action is undone. */
  readonly within: Duration;
  /** The same action on the same thing waits this long. */
  readonly cooldown: Duration;
  /** What a person has to do when it did not help, and no further rung did. */
  readonly otherwise: string;
  /** What the receiver may do by itself; `shadow` if nothing is said. */
  readonly mode?: Mode;
  /** How far it may reach; one host at a time if nothing is said. */
  readonly reach?: Reach;
  /** How often it may act; 3 times in an hour if nothing is said. */
  readonly atMost?: { readonly runs: number; readonly within: Duration };
  /** Takes back what helped, when it is no longer needed. */
  readonly afterwards?: Afterwards;
  /**
   * The next rung of a ladder: begins when this one failed or did not help, and is not left half-way. People are called when
   * the last one did not help either.
   */
  readonly next?: Response;
}
/**
 * A response to a response: it begins `wait` after the one before it helped, goes on in steps that are `wait` apart, and
 * ends when all is as it was. What forbids a step only delays it.
 */
export interface Afterwards {
  readonly wait: Duration;
  readonly response: Response;
}
/** `off` does nothing, `shadow` decides and records, `ask` waits for a person's approval, `auto` acts. */
export type Mode = 'off' | 'shadow' | 'ask' | 'auto';
/** What is destructive never acts by itself. */
type ModeOf<C extends ActionClass> = [C] extends ['safe' | 'reversible'] ? Mode : Exclude<Mode, 'auto'>;
/** The blast radius of a response. */
export interface Reach {
  /** Hosts that the action may be at work on at the same time. */
  readonly hosts?: number;
  /** Holds for the `instance` of each healthy host. `atLeast` is the share of hosts, 0 to 1, that must be healthy. */
  readonly healthy?: { readonly when: AnyCondition; readonly atLeast: number };
}
export interface Response extends Conduct {
  readonly kind: 'response';
  readonly call: ActionCall;
  readonly mode: Mode;
  readonly reach: Reach;
  readonly atMost: { readonly runs: number; readonly within: Duration };
}
export interface HandOff {
  readonly kind: 'human';
  readonly because: string;
}
export type Answer = Response | HandOff;

/** No machine can answer this, and here is why. */
export const human = (because: string): HandOff => ({ kind: 'human', because });
/** The receiver answers, verifies and undoes. */
export const respond = <C extends ActionClass>(
  call: ActionCall<C>,
  conduct: Conduct & { readonly mode?: ModeOf<C> },
): Response => ({
  mode: 'shadow',
  reach: {},
  atMost: { runs: 3, within: '1h' },
  ...conduct,
  kind: 'response',
  call,
});
