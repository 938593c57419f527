import type { DatabaseSync } from 'node:sqlite';
import type { Sync } from '../database/sync.ts';
import { incidentForgetter } from '../incidents/store/forget.ts';
import { noteRecorder } from '../record/recorder.ts';

// The record is a chain: it is only shortened from its beginning, up to the first line that is still needed.
const selectKeptEvent = `
  SELECT event.line FROM event JOIN run ON run.id = event.run_id
  WHERE run.due_at IS NOT NULL OR run.state = 'undo-failed' OR event.at >= ? ORDER BY event.line LIMIT 1`;
const selectKeptNote = `
  SELECT line FROM note WHERE at >= ? OR told = 0 OR subject IN (SELECT number FROM incident WHERE closed_at IS NULL)
  ORDER BY line LIMIT 1`;
const selectEnds = `
  SELECT min(line) AS first, max(line) AS last FROM (
    SELECT min(line) AS line FROM event UNION ALL SELECT max(line) FROM event
    UNION ALL SELECT min(line) FROM note UNION ALL SELECT max(line) FROM note)`;
const selectSeal = 'SELECT hash AS mac FROM event WHERE line = ?1 UNION ALL SELECT hash FROM note WHERE line = ?1';
// The newest stays, so that its number does not come again.
const deleteRuns = `
  DELETE FROM run WHERE due_at IS NULL AND planned_at < ? AND id < (SELECT max(id) FROM run) AND NOT EXISTS (SELECT 1 FROM event WHERE run_id = run.id)`;
// The last episode of an alert tells which late news are echoes: it goes only with its age.
const forgottenEpisodes = `
  FROM episode WHERE status = 'closed' AND last_seen < ?
    AND NOT EXISTS (SELECT 1 FROM run WHERE run.alert_key = episode.alert_key AND run.n = episode.n)`;
const deleteAnnotations = `DELETE FROM annotation WHERE opened IN (SELECT opened ${forgottenEpisodes})`;
// The last of each kind is told by the metrics, and its number must not come again.
const deleteDeployments = `
  DELETE FROM deployment WHERE due_at IS NULL AND at < ? AND id NOT IN (SELECT max(id) FROM deployment GROUP BY environment, status)`;
/** Pages at once: a delivery waits no longer than some milliseconds. */
const PAGES = 500;
/** Lines that are forgotten at once: some milliseconds. */
const AT_ONCE = 2_000;

export interface RetentionStore {
  /** Forgets a part of what ended before; returns the number of rows, 0 when nothing is left. Nothing that is open or under way goes. */
  prune(before: number, at: number): Promise<number>;
  /** Gives a part of the pages that became free back to the disk; returns how many, 0 when none is left. */
  givePagesBack(): Promise<number>;
}

/** Shortens the record from its beginning, and says in a line where it begins now. */
const recordShortener = (db: DatabaseSync): ((before: number, at: number) => number) => {
  const kept = [db.prepare(selectKeptEvent), db.prepare(selectKeptNote)];
  const ends = db.prepare(selectEnds);
  const seal = db.prepare(selectSeal);
  const deletions = ['event', 'note'].map((table) => db.prepare(`DELETE FROM ${table} WHERE line <= ?`));
  const note = noteRecorder(db);
  return (before, at) => {
    const { first, last } = ends.get() as { first: number | null; last: number | null };
    if (first === null || last === null) return 0;
    const needed = kept.map((select) => Number(select.get(before)?.['line'] ?? last));
    const upTo = Math.min(first + AT_ONCE, ...needed) - 1;
    if (upTo < first) return 0;
    const facts = { line: upTo, mac: String(seal.get(upTo)?.['mac']) };
    note({ subject: 'record', at, kind: 'pruned', by: null, says: `lines up to ${upTo}`, facts }, { quiet: true });
    return deletions.reduce((sum, deletion) => sum + Number(deletion.run(upTo).changes), 0);
  };
};

/** What retention takes away, of all concerns: rows refer to each other, so it goes in one order. */
export const retentionStore = (db: DatabaseSync): Sync<RetentionStore> => {
  const shorten = recordShortener(db);
  const forgetIncidents = incidentForgetter(db);
  const prunings = [
    deleteRuns,
    deleteAnnotations,
    `DELETE ${forgottenEpisodes}`,
    'DELETE FROM delivery WHERE at < ?',
    'DELETE FROM outbox WHERE due_at IS NULL AND coalesce(delivered_at, 0) < ?',
    'DELETE FROM cooldown WHERE until < ?',
    'DELETE FROM maintenance WHERE until < ?',
    deleteDeployments,
  ].map((sql) => db.prepare(sql));
  const free = db.prepare('PRAGMA freelist_count');
  const freePages = (): number => Number(free.get()?.['freelist_count']);
  return {
    givePagesBack: () => {
      const there = freePages();
      if (there > 0) db.exec(`PRAGMA incremental_vacuum(${PAGES})`);
      return there - freePages();
    },
    prune: (before, at) =>
      shorten(before, at) +
      forgetIncidents(before) +
      prunings.reduce((sum, pruning) => sum + Number(pruning.run(before).changes), 0),
  };
};
