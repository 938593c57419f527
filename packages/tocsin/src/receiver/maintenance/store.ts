import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Sync } from '../database/sync.ts';
import { subjectOf, type Window, type WindowPlan, type WindowStep } from './window.ts';
import { noteRecorder } from '../record/recorder.ts';
import type { Maintenance } from '../runs/run.ts';

/** Maintenance windows; times are Unix milliseconds. */
export interface MaintenanceStore {
  /** Plans a maintenance. Returns its id. */
  planWindow(plan: WindowPlan, at: number): Promise<number>;
  window(id: number): Promise<Window | undefined>;
  /** Announced and open ones, the soonest first. */
  windows(): Promise<readonly Window[]>;
  dueWindows(now: number): Promise<{ readonly due: readonly Window[]; readonly next: number | null }>;
  /** Ends what is open, and cancels what is announced, of a host or of one id. Returns how many. */
  endWindows(of: { readonly host: string } | { readonly id: number }, by: string, at: number): Promise<number>;
  stepWindow(id: number, step: WindowStep, at: number): Promise<boolean>;
  /** What is in maintenance now. */
  maintenance(now: number): Promise<readonly Maintenance[]>;
}

const columns = 'id, host, starts, until, by, why, state, due_at AS dueAt, silence, before';
const insertWindow = `
  INSERT INTO maintenance (host, starts, until, by, why, state, due_at) VALUES (?, ?, ?, ?, ?, 'announced', ?) RETURNING id`;
// `due_at IS NOT NULL`: it is not over. One that is open holds from the moment it was asked for, whatever Alertmanager does.
const selectOngoing = `
  SELECT host, until, by, why FROM maintenance WHERE starts <= ?1 AND until > ?1 AND due_at IS NOT NULL ORDER BY host`;
const updateWindow = `
  UPDATE maintenance SET state = ?, due_at = ?, until = coalesce(?, until), silence = coalesce(?, silence), before = coalesce(?, before)
  WHERE id = ? AND state = ?`;

// An open one is due: the silence is taken back, and the checks are made, as at its end.
const endOpen = `
  UPDATE maintenance SET until = min(until, ?1), due_at = ?1 WHERE state = 'open' AND due_at > ?1 AND (host = ?2 OR id = ?3) RETURNING id`;
const cancelAnnounced = `
  UPDATE maintenance SET state = 'cancelled', due_at = NULL
  WHERE state = 'announced' AND due_at IS NOT NULL AND (host = ?1 OR id = ?2) RETURNING id`;

const windowOf = (row: Record<string, SQLOutputValue>): Window =>
  ({ ...row, before: JSON.parse(String(row['before'])) }) as unknown as Window;

export const maintenanceStore = (db: DatabaseSync): Sync<MaintenanceStore> => {
  const insert = db.prepare(insertWindow);
  const one = db.prepare(`SELECT ${columns} FROM maintenance WHERE id = ?`);
  const current = db.prepare(`SELECT ${columns} FROM maintenance WHERE due_at IS NOT NULL ORDER BY starts, id`);
  const due = db.prepare(`SELECT ${columns} FROM maintenance WHERE due_at <= ? ORDER BY due_at, id`);
  const next = db.prepare('SELECT min(due_at) AS next FROM maintenance WHERE due_at > ?');
  const ongoing = db.prepare(selectOngoing);
  const update = db.prepare(updateWindow);
  const [ended, cancelled] = [db.prepare(endOpen), db.prepare(cancelAnnounced)];
  const note = noteRecorder(db);
  return {
    planWindow: ({ host, starts, until, by, why }, at) => {
      const id = Number(insert.get(host, starts, until, by, why, starts)?.['id']);
      const soon = starts <= at;
      note(
        { subject: subjectOf({ id }), at, kind: 'announced', by, says: why, facts: { host, starts, until } },
        { quiet: soon },
      );
      return id;
    },
    window: (id) => one.all(id).map(windowOf)[0],
    windows: () => current.all().map(windowOf),
    dueWindows: (now) => ({
      due: due.all(now).map(windowOf),
      next: (next.get(now) as { next: number | null }).next,
    }),
    stepWindow: (id, { from, to, dueAt, until, silence, before, by, says }, at) => {
      const { changes } = update.run(
        to,
        dueAt,
        until ?? null,
        silence ?? null,
        before === undefined ? null : JSON.stringify(before),
        id,
        from,
      );
      if (changes === 0) return false;
      note({ subject: subjectOf({ id }), at, kind: to, by, says });
      return true;
    },
    endWindows: (of, by, at) => {
      const [host, id] = 'host' in of ? [of.host, null] : [null, of.id];
      const gone = cancelled.all(host, id);
      for (const row of gone)
        note({
          subject: subjectOf({ id: Number(row['id']) }),
          at,
          kind: 'cancelled',
          by,
          says: 'it does not take place',
        });
      const over = ended.all(at, host, id);
      for (const row of over)
        note(
          { subject: subjectOf({ id: Number(row['id']) }), at, kind: 'ended', by, says: 'ended early' },
          { quiet: true },
        );
      return gone.length + over.length;
    },
    maintenance: (now) => ongoing.all(now).map((row) => ({ ...row }) as never),
  };
};
