import type { Labels } from './payload.ts';

/**
 * planned -> claimed -> intent -> executed -> settling -> verifying -> succeeded
 *
 * planned -> suppressed (arguments, cooldown, host busy) · planned, claimed -> cancelled (the alert resolved) ·
 * claimed, intent -> failed · verifying -> ineffective · failed, ineffective -> undone | undo-failed -> escalated
 */
export type RunState =
  | 'planned'
  | 'claimed'
  | 'intent'
  | 'executed'
  | 'settling'
  | 'verifying'
  | 'succeeded'
  | 'failed'
  | 'ineffective'
  | 'undone'
  | 'undo-failed'
  | 'escalated'
  | 'suppressed'
  | 'cancelled';

export type Values = Readonly<Record<string, string | number>>;

/** One answer to one episode of one alert. Times are Unix milliseconds. */
export interface Run {
  readonly id: number;
  /** Alert, episode and action: the same answer is never given twice. */
  readonly runKey: string;
  readonly alert: string;
  readonly action: string;
  readonly labels: Labels;
  readonly state: RunState;
  /** Grows with each transition; who holds an older one has lost the run. */
  readonly token: number;
  /** When the next step is due; null once the run is over. */
  readonly dueAt: number | null;
  readonly host: string | null;
  readonly args: Values | null;
  /** What the action decided to change, with the value before: written before the change is made. */
  readonly change: unknown;
  /** Looks in a row that found help. */
  readonly streak: number;
  /** Until when help must show. */
  readonly deadline: number | null;
  /** Why the action decided on this change. */
  readonly because: string | null;
  /** What came of the change. */
  readonly result: string | null;
}

/** A line of a run's history. */
export interface RunEvent {
  readonly at: number;
  readonly state: RunState;
  readonly why: string;
}

/** A message that leaves with the transition it tells about, or not at all. */
export interface Message {
  readonly channel: Channel;
  readonly dedup: string;
  readonly body: unknown;
}
export type Channel = 'slack' | 'alertmanager';

/** What a step wants written, in one transaction. */
export interface Move {
  /** The states that the run passes through; the last one is where it stays. */
  readonly hops: readonly [Hop, ...Hop[]];
  readonly dueAt: number | null;
  readonly set?: Partial<Pick<Run, 'host' | 'args' | 'change' | 'streak' | 'deadline' | 'because' | 'result'>>;
  /** Only if nothing else is at work on the host and the target is not cooling down. */
  readonly guard?: { readonly host: string; readonly target: string };
  readonly cooldown?: { readonly target: string; readonly until: number };
  readonly messages?: readonly Message[];
}
export interface Hop {
  readonly state: RunState;
  readonly why: string;
}
/** `lost`: the run has moved on without us. */
export type Moved = 'moved' | 'lost' | 'cooldown' | 'busy';
