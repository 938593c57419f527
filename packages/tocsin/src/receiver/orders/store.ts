import { hash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { judgeLedger } from '../guards/ledger.ts';
import { holding } from '../guards/order.ts';
import type { NewOrder, Placed } from './order.ts';
import { ORDER, TAKING_BACK } from '../runs/run.ts';
import { eventRecorder } from '../record/recorder.ts';
import { ledgerFactsReader } from '../guards/store.ts';
import type { Sync } from '../database/sync.ts';

// A run belongs to an episode; what people order belongs to none, so all of it hangs on one that no alert can have.
const insertEpisode = `
  INSERT INTO episode (alert_key, n, status, starts, ends, last_seen, labels) VALUES ('order', 0, 'closed', 0, 0, ?, '{}')
  ON CONFLICT DO UPDATE SET last_seen = excluded.last_seen`;
const insertRun = `
  INSERT INTO run (run_key, alert_key, n, alert, action, labels, state, token, due_at, planned_at, host, args, ordered)
  VALUES (?, 'order', 0, ?, ?, '{}', 'planned', 0, ?, ?, ?, ?, ?) RETURNING id`;
const takenBack = `SELECT 1 FROM run AS back WHERE back.ordered IS NOT NULL AND json_extract(back.ordered, '$.takesBack.run') = run.id`;
// The same words again, while it is under way or soon after: a request that was sent twice.
const selectSame = `
  SELECT id FROM run WHERE ordered IS NOT NULL AND action = ? AND args = ? AND ordered = ?
    AND (due_at IS NOT NULL OR began_at > ?) AND NOT EXISTS (${takenBack}) ORDER BY id DESC LIMIT 1`;
// One that came to nothing may be tried again.
const selectBack = `
  SELECT id FROM run WHERE ordered IS NOT NULL AND json_extract(ordered, '$.takesBack.run') = ?
    AND (due_at IS NOT NULL OR state IN ('executed', 'confirmed')) LIMIT 1`;

/** The same words are the same order for so long after it began, milliseconds. */
const SAME = 600_000;

/** What people order; `at` is Unix milliseconds. */
export interface OrderStore {
  /** Plans a run for what a person orders, once; or says why it may not be now. */
  order(order: NewOrder, at: number): Promise<Placed>;
  /** The run that takes an ordered one back, or has. */
  takenBackBy(run: number): Promise<number | undefined>;
}

/** Plans what a person orders, once, if what holds for orders lets it begin. */
export const orderStore = (db: DatabaseSync): Sync<OrderStore> => {
  const inside = ledgerFactsReader(db);
  const known = db.prepare('SELECT id, action, args, ordered FROM run WHERE run_key = ?');
  const same = db.prepare(selectSame);
  const back = db.prepare(selectBack);
  const incident = db.prepare('SELECT closed_at FROM incident WHERE number = ?');
  const episode = db.prepare(insertEpisode);
  const insert = db.prepare(insertRun);
  const event = eventRecorder(db);

  /** The run that this order has made already. */
  const before = ({ action, key, ordered }: NewOrder, given: string, at: number): Placed | undefined => {
    const who = JSON.stringify(ordered);
    const undone = ordered.takesBack === null ? undefined : back.get(ordered.takesBack.run);
    if (undone !== undefined) return { kind: 'placed', run: Number(undone['id']), again: true };
    if (key === undefined) {
      const row = same.get(action, given, who, at - SAME);
      return row === undefined ? undefined : { kind: 'placed', run: Number(row['id']), again: true };
    }
    const row = known.get(keyed(key));
    if (row === undefined) return undefined;
    return row['action'] === action && row['args'] === given && row['ordered'] === who
      ? { kind: 'placed', run: Number(row['id']), again: true }
      : { kind: 'refused', why: `the key was used for another order, run ${Number(row['id'])}` };
  };
  const refusal = ({ action, ordered: { incident: number, takesBack }, claim }: NewOrder, at: number) => {
    const found = number === null ? undefined : incident.get(number);
    if (number !== null && found === undefined) return `there is no incident ${number}`;
    // What belongs to a closed one may still be taken back.
    if (takesBack === null && found !== undefined && found['closed_at'] !== null) return `${number} is closed`;
    const verdict = judgeLedger(
      inside({ alert: takesBack === null ? ORDER : TAKING_BACK, action }, claim, at),
      claim.limits,
      holding(claim.orderedBy),
    );
    return verdict.kind === 'deny' ? verdict.why : undefined;
  };
  return {
    takenBackBy: (run) => back.get(run)?.['id'] as number | undefined,
    order: (order, at) => {
      const { action, args, key, ordered, claim } = order;
      const given = JSON.stringify(args);
      const placed = before(order, given, at);
      if (placed !== undefined) return placed;
      const why = refusal(order, at);
      if (why !== undefined) return { kind: 'refused', why };
      episode.run(at);
      const who = JSON.stringify(ordered);
      const runKey = key === undefined ? `order/${digest(`${action} ${given} ${who}`)}/${at}` : keyed(key);
      const { takesBack } = ordered;
      const alert = takesBack === null ? ORDER : TAKING_BACK;
      const id = Number(insert.get(runKey, alert, action, at, at, claim.host, given, who)?.['id']);
      const what = takesBack === null ? 'ordered' : `run ${takesBack.run} is taken back`;
      event(id, at, 'planned', `${what} by ${ordered.by}: ${ordered.why}`);
      return { kind: 'placed', run: id, again: false };
    },
  };
};

const digest = (text: string): string => hash('sha256', text, 'hex').slice(0, 32);
const keyed = (key: string): string => `order/key/${digest(key)}`;
