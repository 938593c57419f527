import type { Response } from '../../shared/receiver-config.ts';
import type { RunState } from '../runs/run.ts';

/** A run as the record has it, with what became of its alert. Times are Unix milliseconds. */
export interface PastAnswer {
  readonly alert: string;
  readonly action: string;
  readonly state: RunState;
  readonly plannedAt: number;
  readonly beganAt: number | null;
  readonly approvedBy: string | null;
  /** The guard that suppressed it. */
  readonly heldBy: string | null;
  /** Whether there was something to change. */
  readonly changes: boolean;
  /** The states that it went through, in order. */
  readonly history: readonly { readonly at: number; readonly state: RunState }[];
  /** When its alert was over, and when it began the next time. */
  readonly endedAt: number | null;
  readonly backAt: number | null;
}

/** What is to be known of a response before it is trusted with more, or with less. Durations are milliseconds. */
export interface Scorecard {
  readonly alert: string;
  readonly action: string;
  /** As configured now; undefined: no longer. */
  readonly mode: Response['mode'] | undefined;
  /** How long it gives an alert to be over. */
  readonly within: number;
  readonly runs: number;
  readonly shadow: Shadow;
  readonly ask: Ask;
  readonly acted: Acted;
  /** The alert was over before anything was done. */
  readonly notNeeded: number;
  /** By guard. */
  readonly heldBack: Readonly<Record<string, number>>;
  readonly advice: Advice;
}
export interface Shadow {
  readonly wouldHaveActed: number;
  /** Their alert was over within `within` by itself. */
  readonly needless: number;
  readonly lasted: number;
  /** There would have been nothing to change. */
  readonly nothing: number;
}
export interface Ask {
  readonly asked: number;
  readonly approved: number;
  readonly denied: number;
  readonly expired: number;
  readonly medianToDecide: number | undefined;
}
export interface Acted {
  readonly runs: number;
  readonly helped: number;
  readonly undone: number;
  readonly failed: number;
  readonly medianToRecovery: number | undefined;
  /** Their alert fired again within an hour after it had helped. */
  readonly relapses: number;
}

/** What to do with a response's mode, and why: one sentence. */
export interface Advice {
  readonly what:
    | 'watch longer'
    | 'not ready'
    | 'ready for ask'
    | 'keep asking'
    | 'ready for auto'
    | 'leave it'
    | 'put it back to shadow'
    | 'find the cause'
    | 'nothing';
  readonly why: string;
}
