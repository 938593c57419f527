import type { Outcome } from '../../runs/result.ts';
import type { Meaning } from '../episode.ts';
import type { Delivery, Labels } from '../payload.ts';

/** Which actions answer an alert, by its name. */
export type Answers = Readonly<Record<string, readonly string[]>>;

/** An episode that has not ended. */
export interface OpenEpisode {
  readonly alertKey: string;
  readonly labels: Labels;
  readonly starts: number;
}
/** How many alerts of a delivery meant what. */
export type Tally = Readonly<Record<Meaning, number>>;
export interface Accepted {
  readonly meanings: Tally;
  /** Runs that were planned in answer. */
  readonly planned: number;
  /** Alerts that Alertmanager left out of the delivery. */
  readonly truncated: number;
  /** The labels of the group that it left them out of. */
  readonly groupLabels: Labels;
}

/** Deliveries, and the episodes of alerts that follow from them; `at` is Unix milliseconds. */
export interface AlertStore {
  /** Reads the body of a delivery, and ingests it. What is wrong with one that cannot be read is told, and nothing is written. The body is handed over: it is empty afterwards. */
  deliver(body: Uint8Array, answers: Answers, at: number): Promise<Outcome<Accepted>>;
  /** Records a delivery, opens and closes episodes, plans a run for each answer to an opened one, and cancels those that a resolved one no longer needs. */
  ingest(delivery: Delivery, answers: Answers, at: number): Promise<readonly Meaning[]>;
  openEpisodes(): Promise<readonly OpenEpisode[]>;
  /** Alerts that were delivered firing after their episode was over, and were taken for an echo of it: their keys. */
  echoes(): Promise<readonly string[]>;
}
