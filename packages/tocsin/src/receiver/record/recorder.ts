import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Note } from '../incidents/incident.ts';
import type { RunState } from '../runs/run.ts';
import { currentActor } from './actor.ts';
import { decisionColumns, decisionDigest, endReader, eventContent, noteContent, sealedText } from './line.ts';

export type RecordEvent = (run: number, at: number, state: RunState, why: string) => void;

const selectLast = 'SELECT state, why, decision FROM event WHERE run_id = ? ORDER BY seq DESC LIMIT 1';
const insertEvent = `
  INSERT INTO event (run_id, at, state, why, decision, actor, line, hash) VALUES (?, ?, ?, ?, ?, ?, ?, mac(?))`;
const insertNote = `
  INSERT INTO note (subject, at, kind, by, says, facts, actor, told, line, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, mac(?))`;

const actorWords = (): string | null => {
  const actor = currentActor();
  return actor === undefined ? null : JSON.stringify(actor);
};

/** Appends a line about a run. A run that waits says why once, however often it asks. */
export const eventRecorder = (db: DatabaseSync): RecordEvent => {
  const end = endReader(db);
  const last = db.prepare(selectLast);
  const decided = db.prepare(`SELECT ${decisionColumns} FROM run WHERE id = ?`);
  const append = db.prepare(insertEvent);
  return (run, at, state, why) => {
    const decision = decisionDigest(decided.get(run));
    const before = WAITS.has(state) ? last.get(run) : undefined;
    if (before?.['state'] === state && before['why'] === why && before['decision'] === decision) return;
    const { line, mac } = end();
    const actor = actorWords();
    const text = sealedText(mac, line + 1, eventContent({ run_id: run, at, state, why, decision, actor }));
    append.run(run, at, state, why, decision, actor, line + 1, text);
  };
};
const WAITS: ReadonlySet<RunState> = new Set(['planned', 'intent', 'failed', 'ineffective']);

/** What is to be recorded of an incident, a deployment, a maintenance, the kill switch, a sign-in or the record itself. */
export interface NewNote extends Omit<Note, 'seq'> {
  /** What was asked for, beside the words. */
  readonly facts?: Readonly<Record<string, string | number | null>>;
}
export type AddNote = (note: NewNote, how?: { readonly quiet: boolean }) => void;

/** Appends a line about anything else than a run; people are told of it unless it is quiet. */
export const noteRecorder = (db: DatabaseSync): AddNote => {
  const end = endReader(db);
  const append = db.prepare(insertNote);
  return ({ subject, at, kind, by, says, facts: given }, { quiet } = { quiet: false }) => {
    const { line, mac } = end();
    const facts: SQLOutputValue = given === undefined ? null : JSON.stringify(given);
    const actor = actorWords();
    const text = sealedText(mac, line + 1, noteContent({ subject, at, kind, by, says, facts, actor }));
    append.run(subject, at, kind, by, says, facts, actor, quiet ? 1 : 0, line + 1, text);
  };
};
