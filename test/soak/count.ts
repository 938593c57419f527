import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { KINDS, readWitness } from './witness.ts';

export interface Count {
  readonly kills: number;
  /** Deliveries answered with 202. */
  readonly accepted: number;
  readonly runs: number;
  /** Alerts of accepted deliveries without a run. */
  readonly lost: number;
  /** Effects of actions that must not be repeated, made more than once. */
  readonly doubled: number;
  /** Runs that said they acted, and did not. */
  readonly invented: number;
  /** Runs that never ended. */
  readonly limbo: number;
  /** Runs handed to people because it could not be known whether they had acted. */
  readonly uncertain: number;
}
interface Row {
  readonly id: number;
  readonly alert: string;
  readonly labels: string;
  readonly state: string;
  readonly due_at: number | null;
  readonly deadline: number | null;
}

/** Compares what was accepted, what the ledger says and what was really done, once the receiver is gone. */
export const count = (dir: string, kills: number, accepted: ReadonlySet<number>): Count => {
  const db = new DatabaseSync(join(dir, 'state', 'ledger.sqlite'));
  const rows = db
    .prepare('SELECT id, alert, labels, state, due_at, deadline FROM run')
    .all() as unknown as readonly Row[];
  db.close();
  const made = new Map<string, number>();
  for (const line of readWitness(join(dir, 'witness'))) made.set(line, (made.get(line) ?? 0) + 1);
  const timesOf = ({ alert, id }: Row): number => made.get(`${alert} tocsin-${id}`) ?? 0;
  const known = new Set(rows.map(({ labels }) => (JSON.parse(labels) as { instance: string }).instance));
  const expected = [...accepted].flatMap((n) => KINDS.map((kind) => `${kind}-${n}`));
  return {
    kills,
    accepted: accepted.size,
    runs: rows.length,
    lost: expected.filter((name) => !known.has(name)).length,
    doubled: rows.filter((row) => row.alert !== 'natural' && timesOf(row) > 1).length,
    invented: rows.filter((row) => row.state === 'succeeded' && timesOf(row) === 0).length,
    limbo: rows.filter(({ due_at }) => due_at !== null).length,
    uncertain: rows.filter(({ state, deadline }) => state === 'escalated' && deadline === null).length,
  };
};
