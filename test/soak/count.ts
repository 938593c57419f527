import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { keyOf } from '../../packages/tocsin/src/receiver/runs/steps/effect.ts';
import { KINDS, readWitness } from './witness.ts';

export interface Count {
  readonly kills: number;
  /** Deliveries answered with 202. */
  readonly accepted: number;
  readonly runs: number;
  /** Orders answered with 202. */
  readonly ordered: number;
  /** Alerts of accepted deliveries without a run, and accepted orders. */
  readonly lost: number;
  /** Effects of actions that must not be repeated, made more than once; and orders of one key with more than one run. */
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
  readonly action: string;
  readonly labels: string;
  readonly state: string;
  readonly due_at: number | null;
  readonly deadline: number | null;
  readonly ordered: string | null;
}

const DONE: ReadonlySet<string> = new Set(['succeeded', 'executed']);

/** Compares what was accepted, what the ledger says and what was really done, once the receiver is gone. */
export const count = (
  dir: string,
  kills: number,
  accepted: ReadonlySet<number>,
  /** The run of each order that was answered with 202, by its key; `sent`: how many keys there were. */
  { runs: orders, sent }: { readonly runs: ReadonlyMap<number, number>; readonly sent: number },
): Count => {
  const db = new DatabaseSync(join(dir, 'state', 'ledger.sqlite'));
  const rows = db
    .prepare('SELECT id, action, labels, state, due_at, deadline, ordered FROM run')
    .all() as unknown as readonly Row[];
  const identity = db.prepare('SELECT id FROM identity').get() as { readonly id: string };
  db.close();
  const made = new Map<string, number>();
  for (const line of readWitness(join(dir, 'witness'))) made.set(line, (made.get(line) ?? 0) + 1);
  const kindOf = ({ action }: Row): string => action.replace('witness.', '');
  const timesOf = (row: Row): number => made.get(`${kindOf(row)} ${keyOf({ id: row.id, ledger: identity.id })}`) ?? 0;
  const byPeople = new Set(rows.flatMap(({ id, ordered }) => (ordered === null ? [] : [id])));
  const known = new Set(rows.map(({ labels }) => (JSON.parse(labels) as { instance?: string }).instance));
  const expected = [...accepted].flatMap((n) => KINDS.map((kind) => `${kind}-${n}`));
  return {
    kills,
    accepted: accepted.size,
    runs: rows.length,
    ordered: orders.size,
    lost:
      expected.filter((name) => !known.has(name)).length +
      [...orders.values()].filter((id) => !byPeople.has(id)).length,
    doubled:
      rows.filter((row) => kindOf(row) !== 'natural' && timesOf(row) > 1).length + Math.max(byPeople.size - sent, 0),
    invented: rows.filter((row) => DONE.has(row.state) && timesOf(row) === 0).length,
    limbo: rows.filter(({ due_at }) => due_at !== null).length,
    uncertain: rows.filter(({ state, deadline }) => state === 'escalated' && deadline === null).length,
  };
};
