import type { Drill } from './drill.ts';

export type LabelSet = Readonly<Record<string, string>>;

/** What faults touch: two that touch the same are never there at once, for the alerts of both would be one's. */
export type Touched =
  | 'requests'
  | 'pool'
  | 'error-budget'
  | 'edge'
  | 'node-exporter'
  | 'redis'
  | 'access-log'
  | 'auth-log'
  | 'backups'
  | 'disk'
  | 'connections'
  | 'clock'
  | 'monitors';

/** An alert that a fault leads to. */
export interface ExpectedAlert {
  /** Its name and own labels. */
  readonly labels: LabelSet;
  /** What it must say. */
  readonly says: RegExp;
  /** Goes on after the fault is over, for as long as its window: the slow burn of a budget. */
  readonly lingers?: true;
  /** May fire or not: of requests that never end, a budget may know nothing while the fault lasts. */
  readonly maybe?: true;
  /** Nobody is told while the fault lasts: another alert that it leads to holds this one back. */
  readonly untold?: true;
}

/** How a run of the receiver ends, the first that an alert causes. */
export interface ExpectedResponse {
  readonly alert: string;
  readonly ends: string;
  /** Why, where that does not follow from how it ends. */
  readonly why?: RegExp;
}

/** Something that goes wrong, and all that must follow from it: no alert more, none fewer. */
export interface Fault {
  readonly name: string;
  readonly touches: readonly [Touched, ...Touched[]];
  /** What it touches still while it waits for `afterwards`: all, unless told. */
  readonly touchesLater?: readonly Touched[];
  readonly alerts:
    | readonly ExpectedAlert[]
    | ((drill: Drill) => readonly ExpectedAlert[] | Promise<readonly ExpectedAlert[]>);
  /** What people must be told. */
  readonly messages: readonly [RegExp, ...RegExp[]];
  /** Of that, what people must be told once, also where two tell it. */
  readonly once?: readonly RegExp[];
  /** What has to be so before it, waited for. */
  readonly before?: (drill: Drill) => Promise<void>;
  /** What the receiver does, if this has an answer. */
  readonly response?: ExpectedResponse;
  /** And what else it answers meanwhile. */
  readonly furtherResponse?: ExpectedResponse;
  /** Makes the fault, and says how to end it. */
  readonly inject: (drill: Drill) => Promise<{ readonly end: () => Promise<void> }>;
  /** Whether the response mends it, so that the fault is ended only after all is well again. */
  readonly mended?: true;
  /** More to look at after it is mended, while it would still be there. */
  readonly look?: (drill: Drill) => Promise<void>;
  /** What has to happen by itself after the fault has ended, waited for; told in the table. */
  readonly afterwards?: (drill: Drill, began: number) => Promise<string>;
}

/** A row of the table: what happened, in seconds from the fault. */
export interface Outcome {
  readonly fault: string;
  readonly alerts: string;
  readonly toFire: number;
  readonly toReceiver?: number;
  readonly response: string;
  readonly toRecovery: number;
}
