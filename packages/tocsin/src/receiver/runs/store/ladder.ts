import type { DatabaseSync } from 'node:sqlite';
import { eventRecorder } from '../../record/recorder.ts';

// An alert that is over needs no further rung; and its key lets no rung be tried twice in one episode.
const insertRun = `
  INSERT INTO run (run_key, alert_key, n, alert, action, labels, state, token, due_at, planned_at)
  SELECT run.alert_key || '/' || run.n || '/' || ?, run.alert_key, run.n, run.alert, ?, run.labels, 'planned', 0, ?, ?
  FROM run JOIN episode ON episode.alert_key = run.alert_key AND episode.n = run.n
  WHERE run.id = ? AND episode.status = 'open'
  ON CONFLICT (run_key) DO NOTHING RETURNING id`;

/** Plans the next rung of a run that did not help, for the same alert. */
export const rungPlanner = (db: DatabaseSync): ((run: number, action: string, at: number) => void) => {
  const insert = db.prepare(insertRun);
  const event = eventRecorder(db);
  return (run, action, at) => {
    const planned = insert.get(action, action, at, at, run);
    if (planned !== undefined) event(planned['id'] as number, at, 'planned', `run ${run} did not help`);
  };
};
