import type { Labels } from '../../alerts/payload.ts';
import type { Channel, Message } from '../../runs/run.ts';

/** A message that waits for its channel. */
export interface OutboxEntry extends Message {
  readonly id: number;
  /** How often its delivery has failed. */
  readonly attempts: number;
}
export interface DueEntries {
  readonly entries: readonly OutboxEntry[];
  /** When the next one after these is due. */
  readonly next: number | null;
}

/** Messages that leave the receiver, each until its channel has taken it; times are Unix milliseconds. */
export interface OutboxStore {
  /** Messages of a channel that are due, oldest first. */
  dueEntries(channel: Channel, now: number, limit: number): Promise<DueEntries>;
  delivered(entry: number, at: number): Promise<void>;
  postpone(entry: number, until: number, problem: string): Promise<void>;
  /** Gives up a message that will never be accepted. */
  abandon(entry: number, problem: string): Promise<void>;
  /** The labels of the newest alerts of this name that we have posted to Alertmanager ourselves. */
  postedAlerts(alertname: string): Promise<readonly Labels[]>;
  /** How many messages were sent on a channel since then; a digest is one. */
  sentSince(channel: string, since: number): Promise<number>;
}
