import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Run, RunEvent, RunState } from '../run.ts';
import { moveOperation } from './move.ts';
import type { Sync } from '../../database/sync.ts';
import { decisionOperations } from './decide.ts';
import type { RunStore } from './run-store.ts';
import type { RunRecord } from '../run-record.ts';

const ofEpisode = (column: string): string =>
  `(SELECT ${column} FROM episode AS e WHERE e.alert_key = run.alert_key AND e.n = run.n)`;
const columns = `id, (SELECT iif(run.id > after, identity.id, '') FROM identity) AS ledger, run_key AS runKey, alert, action, labels, ${ofEpisode('(SELECT summary FROM annotation WHERE annotation.opened = e.opened)')} AS summary, iif(ordered IS NULL, min(planned_at, ${ofEpisode('starts')}), NULL) AS firedAt, ${ofEpisode(`iif(status = 'closed' AND run.ordered IS NULL, coalesce(ends, last_seen), NULL)`)} AS overAt, state, token, due_at AS dueAt, host, args, change, streak, deadline, because, result, todo, planned_at AS plannedAt, began_at AS beganAt, approved_by AS approvedBy, owner, evidence, held_by AS heldBy, origin, ordered`;
const selectDue = `SELECT ${columns} FROM run WHERE due_at <= ? ORDER BY due_at, id LIMIT ?`;
const selectNext = `SELECT min(due_at) AS next FROM run WHERE due_at > ?`;

const selectHistory = 'SELECT at, state, why FROM event WHERE run_id = ? ORDER BY seq';

type Row = Record<string, SQLOutputValue>;
const json = (text: SQLOutputValue | undefined): unknown => (typeof text === 'string' ? JSON.parse(text) : null);
/** The names of the columns are those of Run; six of them hold JSON. */
const runOf = (row: Row): Run =>
  ({
    ...row,
    labels: json(row['labels']),
    args: json(row['args']),
    change: json(row['change']),
    evidence: json(row['evidence']),
    origin: json(row['origin']),
    ordered: json(row['ordered']),
  }) as unknown as Run;

const eventsOf = (rows: readonly Row[]): readonly RunEvent[] =>
  rows.map((event) => ({ ...event }) as unknown as RunEvent);

/** Reads one run with its history. */
export const runReader = (db: DatabaseSync): ((id: number) => RunRecord | undefined) => {
  const one = db.prepare(`SELECT ${columns} FROM run WHERE id = ?`);
  const history = db.prepare(selectHistory);
  return (id) => {
    const row = one.get(id);
    return row === undefined ? undefined : { ...runOf(row), history: eventsOf(history.all(id)) };
  };
};

/** Reads runs, and moves them. */
export const runStore = (db: DatabaseSync): Sync<RunStore> => {
  const due = db.prepare(selectDue);
  const next = db.prepare(selectNext);
  const newest = db.prepare(`SELECT ${columns} FROM run ORDER BY id DESC LIMIT ?`);
  const history = db.prepare(selectHistory);
  const counts = db.prepare('SELECT state, count(*) AS runs FROM run GROUP BY state');
  return {
    due: (now, limit) => ({
      runs: due.all(now, limit).map(runOf),
      next: (next.get(now) as { next: number | null }).next,
    }),
    move: moveOperation(db),
    run: runReader(db),
    ...decisionOperations(db),
    runs: (limit) =>
      newest.all(limit).map((row) => ({
        ...runOf(row),
        history: eventsOf(history.all(row['id'] as number)),
      })),
    countRuns: () => Object.fromEntries(counts.all().map(({ state, runs }) => [state as RunState, runs as number])),
  };
};
