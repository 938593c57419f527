import type { DatabaseSync } from 'node:sqlite';
import type { Sync } from '../database/sync.ts';
import type { RunState } from '../runs/run.ts';
import type { PastAnswer } from './card.ts';

const selectRuns = `
  SELECT run.id, run.alert, run.action, run.state, planned_at AS plannedAt, began_at AS beganAt, approved_by AS approvedBy,
    held_by AS heldBy, change IS NOT NULL AS changes,
    (SELECT CASE e.status WHEN 'closed' THEN coalesce(e.ends, e.last_seen) END
      FROM episode AS e WHERE e.alert_key = run.alert_key AND e.n = run.n) AS endedAt,
    (SELECT e.starts FROM episode AS e WHERE e.alert_key = run.alert_key AND e.n = run.n + 1) AS backAt
  FROM run WHERE planned_at BETWEEN ? AND ? ORDER BY id`;
const selectHistory = 'SELECT at, state FROM event WHERE run_id = ? ORDER BY seq';

export interface ScorecardStore {
  /** The runs that were planned between two times, with what became of their alerts. */
  answered(from: number, to: number): Promise<readonly PastAnswer[]>;
}

/** What responses have done, to judge them by. */
export const scorecardStore = (db: DatabaseSync): Sync<ScorecardStore> => {
  const runs = db.prepare(selectRuns);
  const history = db.prepare(selectHistory);
  const answered: Sync<ScorecardStore>['answered'] = (from, to) =>
    runs.all(from, to).map(({ id, changes, ...run }) => ({
      ...(run as unknown as Omit<PastAnswer, 'changes' | 'history'>),
      changes: changes === 1,
      history: history.all(Number(id)).map((line) => ({ at: Number(line['at']), state: line['state'] as RunState })),
    }));
  return { answered };
};
