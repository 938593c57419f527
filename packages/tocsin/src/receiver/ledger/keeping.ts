import type { DatabaseSync } from 'node:sqlite';
import type { Operations } from './port.ts';

// The record is a chain: it is only shortened from its beginning, up to the first line that is still needed.
const selectKept = `
  SELECT min(seq) AS seq FROM event JOIN run ON run.id = event.run_id WHERE run.due_at IS NOT NULL OR run.state = 'undo-failed' OR event.at >= ?`;
const deleteEvents = 'DELETE FROM event WHERE seq < ? AND at < ?';
const deleteRuns = `
  DELETE FROM run WHERE due_at IS NULL AND planned_at < ? AND NOT EXISTS (SELECT 1 FROM event WHERE run_id = run.id)`;
// The last episode of an alert tells which late news are echoes: it goes only with its age.
const deleteEpisodes = `
  DELETE FROM episode WHERE status = 'closed' AND last_seen < ?
    AND NOT EXISTS (SELECT 1 FROM run WHERE run.alert_key = episode.alert_key AND run.n = episode.n)`;

export const keepingOperations = (db: DatabaseSync): Pick<Operations, 'openEpisodes' | 'prune'> => {
  const open = db.prepare(`SELECT alert_key AS alertKey, labels, starts FROM episode WHERE status = 'open'`);
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
    openEpisodes: () => open.all().map((row) => ({ ...row, labels: JSON.parse(row['labels'] as string) }) as never),
    prune: (before) => {
      const first = (kept.get(before)?.['seq'] as number | null) ?? Number.MAX_SAFE_INTEGER;
      const pruned = [events.run(first, before), ...prunings.map((pruning) => pruning.run(before))];
      return pruned.reduce((sum, { changes }) => sum + Number(changes), 0);
    },
  };
};
