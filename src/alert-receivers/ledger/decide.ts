import type { DatabaseSync } from 'node:sqlite';
import { eventRecorder } from './events.ts';
import type { Operations } from './port.ts';

const approve = `
  UPDATE run SET state = 'planned', token = token + 1, due_at = ?, approved_by = ? WHERE id = ? AND state = 'waiting'`;
const reject = `
  UPDATE run SET state = 'rejected', token = token + 1, due_at = NULL, result = ? WHERE id = ? AND state = 'waiting'`;

const release = `UPDATE run SET state = 'escalated', token = token + 1 WHERE id = ? AND state = 'undo-failed'`;

/** What people decide about runs that wait for them, and about hosts that a run has left in an unknown state. */
export const decisionOperations = (db: DatabaseSync): Pick<Operations, 'decide' | 'release'> => {
  const approved = db.prepare(approve);
  const rejected = db.prepare(reject);
  const released = db.prepare(release);
  const event = eventRecorder(db);
  return {
    decide: (run, { approve: yes, by }, at) => {
      const why = yes ? `approved by ${by}` : `denied by ${by}`;
      const { changes } = yes ? approved.run(at, by, run) : rejected.run(why, run);
      if (changes === 0) return false;
      event(run, at, yes ? 'planned' : 'rejected', why);
      return true;
    },
    release: (run, by, at) => {
      if (released.run(run).changes === 0) return false;
      event(run, at, 'escalated', `${by} has looked, and released the host`);
      return true;
    },
  };
};
