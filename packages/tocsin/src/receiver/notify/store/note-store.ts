import type { Note } from '../../incidents/incident.ts';
import type { Message } from '../../runs/run.ts';

/** What the kill switch's notes are about. */
export const SWITCH = 'kill-switch';
export interface SignInNote {
  readonly kind: string;
  readonly by: string;
  readonly from: string;
  readonly says: string;
}
export interface SwitchTurned {
  readonly on: boolean;
  readonly by: string;
  readonly why: string;
}

/** What notes about sign-ins, and about identities that were refused, are about. */
export const SIGN_IN = 'sign-in';
/** What has happened to incidents, deployments and maintenance, and whether people were notified of it. */
export interface NoteStore {
  /** Notes of which nobody was notified yet, oldest first. */
  pendingNotes(limit: number): Promise<readonly Note[]>;
  notes(subject: string): Promise<readonly Note[]>;
  /** Records who turned the kill switch, and why; people are notified of it. */
  recordSwitch(turned: SwitchTurned, at: number): Promise<void>;
  /** Records who signed in, or was refused, and from where; nobody is notified. */
  recordSignIn(signIn: SignInNote, at: number): Promise<void>;
  /** Posts the messages about a note, once; `at` is Unix milliseconds. */
  notify(seq: number, messages: readonly Message[], at: number): Promise<void>;
}
