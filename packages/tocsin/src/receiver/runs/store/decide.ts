import type { DatabaseSync } from 'node:sqlite';
import { samePerson } from '../../orders/person.ts';
import type { Ordered } from '../run.ts';
import { eventRecorder } from '../../record/recorder.ts';
import type { Sync } from '../../database/sync.ts';
import type { RunStore } from './run-store.ts';

const approve = `
  UPDATE run SET state = 'planned', token = token + 1, due_at = ?, approved_by = ?, result = ?, todo = NULL WHERE id = ? AND state = 'waiting'`;
const reject = `
  UPDATE run SET state = 'rejected', token = token + 1, due_at = NULL, result = ?, todo = NULL WHERE id = ? AND state = 'waiting'`;

const release = `UPDATE run SET state = 'escalated', token = token + 1, todo = NULL WHERE id = ? AND state = 'undo-failed'`;

/** What people decide about runs that wait for them, and about hosts that a run has left in an unknown state. */
export const decisionOperations = (db: DatabaseSync): Pick<Sync<RunStore>, 'decide' | 'release'> => {
  const approved = db.prepare(approve);
  const rejected = db.prepare(reject);
  const released = db.prepare(release);
  const waiting = db.prepare(`SELECT ordered FROM run WHERE id = ? AND state = 'waiting'`);
  const event = eventRecorder(db);
  return {
    decide: (run, { approve: yes, by, through }, at) => {
      const row = waiting.get(run);
      if (row === undefined) return 'not waiting';
      const ordered = JSON.parse((row['ordered'] as string | null) ?? 'null') as Ordered | null;
      const own = ordered !== null && samePerson(ordered.by, by);
      if (own && yes) return 'own order';
      const who = through === undefined ? by : `${by} (${through})`;
      const why = yes ? `approved by ${who}` : own ? `withdrawn by ${who}` : `denied by ${who}`;
      if (yes) approved.run(at, who, why, run);
      else rejected.run(why, run);
      event(run, at, yes ? 'planned' : 'rejected', why);
      return 'decided';
    },
    release: (run, by, at) => {
      if (released.run(run).changes === 0) return false;
      event(run, at, 'escalated', `${by} has looked, and released the host`);
      return true;
    },
  };
};
