import type { Audit } from './events.ts';
import type { Limits } from '../guards/ledger.ts';
import type { PeopleLedger } from './people-port.ts';
import type { Delivery, Labels } from '../alerts/payload.ts';
import type { Meaning } from '../alerts/episode.ts';
import type { Outcome } from '../runs/result.ts';
import type { PastAnswer } from '../scorecard/card.ts';
import type { Channel, Decided, Decision, Maintenance, Message, Move, Moved, Run, RunState } from '../runs/run.ts';
import type { RunRecord } from '../runs/run-record.ts';

/** Which actions answer an alert, by its name. */
export type Answers = Readonly<Record<string, readonly string[]>>;

export interface DueRuns {
  readonly runs: readonly Run[];
  /** When the next run after these is due. */
  readonly next: number | null;
}
export interface Letter extends Message {
  readonly id: number;
  /** How often its delivery has failed. */
  readonly attempts: number;
}
/** An episode that has not ended. */
export interface OpenEpisode {
  readonly alertKey: string;
  readonly labels: Labels;
  readonly starts: number;
}
/** What the receiver's own monitoring is to know. */
export interface Health {
  /** When Alertmanager last delivered anything, Unix milliseconds; null if it never did. */
  readonly lastDelivery: number | null;
  /** When the watchdog last came; null if it never did, or nobody listens for one. */
  readonly lastWatchdog: number | null;
  readonly openEpisodes: number;
  /** Runs that acted within the window of the budget of all. */
  readonly actedInAll: number;
  readonly actions: readonly {
    readonly action: string;
    /** Runs that made a change and are over, of the last 20, and those of them that helped. */
    readonly acted: number;
    readonly helped: number;
    /** Whether its circuit breaker is open. */
    readonly resting: boolean;
  }[];
  /** Letters that were not accepted yet, by channel. */
  readonly waiting: Readonly<Record<string, number>>;
}

/** How many alerts of a delivery meant what. */
export type Tally = Readonly<Record<Meaning, number>>;
export interface Accepted {
  readonly meanings: Tally;
  /** Alerts that Alertmanager left out of the delivery. */
  readonly truncated: number;
}
export interface DueLetters {
  readonly letters: readonly Letter[];
  readonly next: number | null;
}

/** What the receiver must not forget. A call that has returned is on disk; `at` and `now` are Unix milliseconds. */
export interface Ledger extends PeopleLedger {
  /** Reads the body of a delivery, and ingests it. What is wrong with one that cannot be read is told, and nothing is written. The body is handed over: it is empty afterwards. */
  deliver(body: Uint8Array, answers: Answers, at: number): Promise<Outcome<Accepted>>;
  /** Records a delivery, opens and closes episodes, plans a run for each answer to an opened one, and cancels those that a resolved one no longer needs. */
  ingest(delivery: Delivery, answers: Answers, at: number): Promise<readonly Meaning[]>;
  /** Runs whose next step is due, longest first. */
  due(now: number, limit: number): Promise<DueRuns>;
  /** Writes a step, if the run is still as the step found it and its guard allows. */
  move(run: Pick<Run, 'id' | 'state' | 'token'>, move: Move, at: number): Promise<Moved>;
  /** The last runs, newest first. */
  runs(limit: number): Promise<readonly RunRecord[]>;
  /** The runs that were planned between two times, with what became of their alerts. */
  answered(from: number, to: number): Promise<readonly PastAnswer[]>;
  countRuns(): Promise<Readonly<Partial<Record<RunState, number>>>>;
  letters(channel: Channel, now: number, limit: number): Promise<DueLetters>;
  delivered(letter: number, at: number): Promise<void>;
  postpone(letter: number, until: number, problem: string): Promise<void>;
  /** Approves or denies a run that waits for it. */
  decide(run: number, decision: Decision, at: number): Promise<Decided>;
  /** Lets responses touch the host again on which this run could not be undone; false when it was undone, or released before. */
  release(run: number, by: string, at: number): Promise<boolean>;
  /** What is in maintenance now. */
  maintenance(now: number): Promise<readonly Maintenance[]>;
  /** Gives up a letter that will never be accepted. */
  abandon(letter: number, problem: string): Promise<void>;
  openEpisodes(): Promise<readonly OpenEpisode[]>;
  /** Forgets what ended before; returns the number of rows. Nothing that is open or under way goes. */
  prune(before: number): Promise<number>;
  health(now: number, limits: Pick<Limits, 'budget' | 'breaker'>): Promise<Health>;
  /** Whether the record of all runs is as it was written. */
  audit(): Promise<Audit>;
  close(): Promise<void>;
}

/** The same, as it runs inside the ledger's own thread: within a transaction, and at once. */
export type Operations = {
  readonly [M in Exclude<keyof Ledger, 'close'>]: (...given: Parameters<Ledger[M]>) => Awaited<ReturnType<Ledger[M]>>;
};
