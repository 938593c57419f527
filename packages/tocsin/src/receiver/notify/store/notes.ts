import type { DatabaseSync } from 'node:sqlite';
import type { Note } from '../../incidents/incident.ts';
import { messagePoster } from '../../runs/store/move.ts';
import type { Operations } from '../../ledger/port.ts';

export type AddNote = (note: Omit<Note, 'seq'>, how?: { readonly quiet: boolean }) => void;

/** Appends to the history of an incident, a deployment or a maintenance; people are told of it unless it is quiet. */
export const noteRecorder = (db: DatabaseSync): AddNote => {
  const insert = db.prepare('INSERT INTO note (subject, at, kind, by, says, told) VALUES (?, ?, ?, ?, ?, ?)');
  return ({ subject, at, kind, by, says }, { quiet } = { quiet: false }) =>
    void insert.run(subject, at, kind, by, says, quiet ? 1 : 0);
};

const columns = 'seq, subject, at, kind, by, says';

export const noteOperations = (db: DatabaseSync): Pick<Operations, 'untold' | 'notes' | 'tell' | 'sentSince'> => {
  const untold = db.prepare(`SELECT ${columns} FROM note WHERE told = 0 ORDER BY seq LIMIT ?`);
  const ofSubject = db.prepare(`SELECT ${columns} FROM note WHERE subject = ? ORDER BY seq`);
  const told = db.prepare('UPDATE note SET told = 1 WHERE seq = ? AND told = 0');
  const sent = db.prepare(
    'SELECT count(DISTINCT delivered_at) AS n FROM outbox WHERE channel = ? AND delivered_at > ?',
  );
  const post = messagePoster(db);
  const notesOf = (rows: readonly object[]): readonly Note[] => rows.map((row) => ({ ...row }) as Note);
  return {
    untold: (limit) => notesOf(untold.all(limit)),
    notes: (subject) => notesOf(ofSubject.all(subject)),
    tell: (seq, messages, at) => {
      if (told.run(seq).changes > 0) for (const message of messages) post(message, at);
    },
    sentSince: (channel, since) => Number(sent.get(channel, since)?.['n'] ?? 0),
  };
};
