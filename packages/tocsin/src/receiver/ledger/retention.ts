import type { DatabaseSync } from 'node:sqlite';
import type { Sync } from '../database/sync.ts';

// The record is a chain: it is only shortened from its beginning, up to the first line that is still needed.
const selectKept = `
  SELECT min(seq) AS seq FROM event JOIN run ON run.id = event.run_id WHERE run.due_at IS NOT NULL OR run.state = 'undo-failed' OR event.at >= ?`;
const deleteEvents = 'DELETE FROM event WHERE seq < ? AND at < ?';
// The newest stays, so that its number does not come again.
const deleteRuns = `
  DELETE FROM run WHERE due_at IS NULL AND planned_at < ? AND id < (SELECT max(id) FROM run) AND NOT EXISTS (SELECT 1 FROM event WHERE run_id = run.id)`;
// The last episode of an alert tells which late news are echoes: it goes only with its age.
const deleteEpisodes = `
  DELETE FROM episode WHERE status = 'closed' AND last_seen < ?
    AND NOT EXISTS (SELECT 1 FROM run WHERE run.alert_key = episode.alert_key AND run.n = episode.n)`;

export interface RetentionStore {
  /** Forgets what ended before; returns the number of rows. Nothing that is open or under way goes. */
  prune(before: number): Promise<number>;
}

/** What retention takes away, of all concerns: rows refer to each other, so it goes in one order. */
export const retentionStore = (db: DatabaseSync): Sync<RetentionStore> => {
  const kept = db.prepare(selectKept);
  const prunings = [
    db.prepare(deleteRuns),
    db.prepare(deleteEpisodes),
    db.prepare('DELETE FROM delivery WHERE at < ?'),
    db.prepare('DELETE FROM outbox WHERE due_at IS NULL AND coalesce(delivered_at, 0) < ?'),
    db.prepare('DELETE FROM cooldown WHERE until < ?'),
    db.prepare('DELETE FROM maintenance WHERE until < ?'),
  ];
  const events = db.prepare(deleteEvents);
  return {
    prune: (before) => {
      const first = (kept.get(before)?.['seq'] as number | null) ?? Number.MAX_SAFE_INTEGER;
      const pruned = [events.run(first, before), ...prunings.map((pruning) => pruning.run(before))];
      return pruned.reduce((sum, { changes }) => sum + Number(changes), 0);
    },
  };
};
