import type { DatabaseSync } from 'node:sqlite';
import type { FollowUp } from '../run.ts';
import { eventRecorder } from '../../record/recorder.ts';

const selectWaiting = `
  SELECT waits.id, waits.origin FROM run AS waits JOIN run AS self ON self.alert_key = waits.alert_key
  WHERE self.id = ? AND waits.id <> self.id AND waits.action = ? AND waits.origin IS NOT NULL AND waits.state = 'planned'
  ORDER BY waits.id LIMIT 1`;
const replaceRun = `UPDATE run SET state = 'cancelled', token = token + 1, due_at = NULL WHERE id = ?`;
const insertRun = `
  INSERT INTO run (run_key, alert_key, n, alert, action, labels, state, token, due_at, planned_at, origin)
  SELECT alert_key || '/' || n || '/' || ? || '/' || id, alert_key, n, alert, ?, labels, 'planned', 0, ?, ?, ? FROM run WHERE id = ?
  ON CONFLICT (run_key) DO NOTHING RETURNING id`;

/** Plans the run that takes back what another one changed. One that waits already knows the older value, and is replaced. */
export const followUpPlanner = (db: DatabaseSync): ((run: number, followUp: FollowUp, at: number) => void) => {
  const waiting = db.prepare(selectWaiting);
  const replace = db.prepare(replaceRun);
  const insert = db.prepare(insertRun);
  const event = eventRecorder(db);
  return (run, { action, dueAt, origin }, at) => {
    const before = waiting.get(run, action);
    if (before !== undefined) {
      replace.run(before['id'] as number);
      event(before['id'] as number, at, 'cancelled', `run ${run} changed it again; its follow-up undoes both`);
    }
    const oldest = (before?.['origin'] as string | undefined) ?? JSON.stringify(origin);
    const planned = insert.get(action, action, dueAt, at, oldest, run);
    if (planned !== undefined) event(planned['id'] as number, at, 'planned', `follows run ${run}`);
  };
};
