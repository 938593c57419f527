import type { DatabaseSync } from 'node:sqlite';
import type { Note } from '../../incidents/incident.ts';
import { noteRecorder } from '../../record/recorder.ts';
import { messagePoster } from '../../runs/store/move.ts';
import type { Sync } from '../../database/sync.ts';
import { SIGN_IN, SWITCH, type NoteStore } from './note-store.ts';

const columns = 'seq, subject, at, kind, by, says';

/** The notes, and which people were notified of. */
export const noteStore = (db: DatabaseSync): Sync<NoteStore> => {
  const pending = db.prepare(`SELECT ${columns} FROM note WHERE told = 0 ORDER BY seq LIMIT ?`);
  const ofSubject = db.prepare(`SELECT ${columns} FROM note WHERE subject = ? ORDER BY seq`);
  const notified = db.prepare('UPDATE note SET told = 1 WHERE seq = ? AND told = 0');
  const post = messagePoster(db);
  const note = noteRecorder(db);
  const notesOf = (rows: readonly object[]): readonly Note[] => rows.map((row) => ({ ...row }) as Note);
  return {
    pendingNotes: (limit) => notesOf(pending.all(limit)),
    notes: (subject) => notesOf(ofSubject.all(subject)),
    recordSwitch: ({ on, by, why }, at) => note({ subject: SWITCH, at, kind: on ? 'on' : 'off', by, says: why }),
    recordSignIn: ({ kind, by, from, says }, at) =>
      note({ subject: SIGN_IN, at, kind, by, says: `${says}, from ${from}` }, { quiet: true }),
    notify: (seq, messages, at) => {
      if (notified.run(seq).changes > 0) for (const message of messages) post(message, at);
    },
  };
};
