import type { DatabaseSync } from 'node:sqlite';
import { eventRecorder } from './events.ts';
import type { Operations } from './port.ts';

const approve = `
  UPDATE run SET state = 'planned', token = token + 1, due_at = ?, approved_by = ? WHERE id = ? AND state = 'waiting'`;
const reject = `
  UPDATE run SET state = 'rejected', token = token + 1, due_at = NULL, result = ? WHERE id = ? AND state = 'waiting'`;

/** What people decide about runs that wait for them. */
export const decisionOperations = (db: DatabaseSync): Pick<Operations, 'decide'> => {
  const approved = db.prepare(approve);
  const rejected = db.prepare(reject);
  const event = eventRecorder(db);
  return {
    decide: (run, { approve: yes, by }, at) => {
      const why = yes ? `approved by ${by}` : `denied by ${by}`;
      const { changes } = yes ? approved.run(at, by, run) : rejected.run(why, run);
      if (changes === 0) return false;
      event(run, at, yes ? 'planned' : 'rejected', why);
      return true;
    },
  };
};
