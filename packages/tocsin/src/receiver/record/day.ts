import type { DatabaseSync } from 'node:sqlite';
import type { Sync } from '../database/sync.ts';
import { endReader } from './line.ts';
import { noteRecorder } from './recorder.ts';

/** What notes about the record itself are about. */
export const RECORD = 'record';
const DAY = 24 * 3_600_000;

export interface RecordDayStore {
  /** Once a day: people are told where the record ends, so that nobody can cut it off unseen; `at` is Unix milliseconds. */
  recordDay(at: number): Promise<boolean>;
}

/** Says once a day, to people and in the record, where the record ended. */
export const recordDayStore = (db: DatabaseSync): Sync<RecordDayStore> => {
  const last = db.prepare(`SELECT max(at) AS at FROM note WHERE subject = '${RECORD}' AND kind = 'day'`);
  const end = endReader(db);
  const note = noteRecorder(db);
  return {
    recordDay: (at) => {
      const before = last.get()?.['at'] as number | null | undefined;
      const { line, mac } = end();
      if (line === 0 || (typeof before === 'number' && at - before < DAY)) return false;
      note({ subject: RECORD, at, kind: 'day', by: null, says: `${line} ${mac}`, facts: { line, mac } });
      return true;
    },
  };
};
