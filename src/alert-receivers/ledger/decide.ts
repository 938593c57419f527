import type { DatabaseSync } from 'node:sqlite';
import { eventRecorder } from './events.ts';
import type { Operations } from './port.ts';

const approve = `
  UPDATE run SET state = 'planned', token = token + 1, due_at = ?, approved_by = ? WHERE id = ? AND state = 'waiting'`;
const reject = `
  UPDATE run SET state = 'rejected', token = token + 1, due_at = NULL, result = ? WHERE id = ? AND state = 'waiting'`;
const upsertMaintenance = `
  INSERT INTO maintenance (host, until, by, why) VALUES (?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET until = excluded.until, by = excluded.by, why = excluded.why`;

/** What people decide: about runs that wait for them, and about hosts that are to be left alone. */
export const decisionOperations = (db: DatabaseSync): Pick<Operations, 'decide' | 'maintain' | 'maintenance'> => {
  const approved = db.prepare(approve);
  const rejected = db.prepare(reject);
  const maintained = db.prepare(upsertMaintenance);
  const ongoing = db.prepare('SELECT host, until, by, why FROM maintenance WHERE until > ? ORDER BY host');
  const event = eventRecorder(db);
  return {
    decide: (run, { approve: yes, by }, at) => {
      const why = yes ? `approved by ${by}` : `denied by ${by}`;
      const { changes } = yes ? approved.run(at, by, run) : rejected.run(why, run);
      if (changes === 0) return false;
      event(run, at, yes ? 'planned' : 'rejected', why);
      return true;
    },
    maintain: ({ host, until, by, why }) => void maintained.run(host, until, by, why),
    maintenance: (now) => ongoing.all(now).map((row) => ({ ...row }) as never),
  };
};
