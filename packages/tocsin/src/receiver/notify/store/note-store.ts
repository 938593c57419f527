import type { Note } from '../../incidents/incident.ts';
import type { Message } from '../../runs/run.ts';

/** What has happened to incidents, deployments and maintenance, and whether people were notified of it. */
export interface NoteStore {
  /** Notes of which nobody was notified yet, oldest first. */
  pendingNotes(limit: number): Promise<readonly Note[]>;
  notes(subject: string): Promise<readonly Note[]>;
  /** Posts the messages about a note, once; `at` is Unix milliseconds. */
  notify(seq: number, messages: readonly Message[], at: number): Promise<void>;
}
