import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { keyOf } from '../../packages/tocsin/src/receiver/runs/steps/effect.ts';
import type { Earlier } from './backups.ts';
import { readWitness } from './witness.ts';

export interface Count {
  readonly kills: number;
  /** Deliveries answered with 202. */
  readonly accepted: number;
  readonly runs: number;
  /** Orders answered with 202. */
  readonly ordered: number;
  /** Alerts of accepted deliveries without a run, and accepted orders. */
  readonly lost: number;
  /** Backups that were made meanwhile. */
  readonly backups: number;
  /** Those that the receiver made by itself and kept, and how many of them are not whole. */
  readonly copies: number;
  readonly broken: number;
  /** What had been done, and was known only to the ledger that a restore took the place of. */
  readonly forgotten: number;
  /** Effects of actions that must not be repeated, made more than once for one alert or order; and orders of one key with more than one run. */
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

/** What happened outside the receiver. */
export interface Happened {
  readonly kills: number;
  readonly backups: number;
  readonly copies: number;
  readonly broken: number;
  /** Of the ledger that was restored, if one was. */
  readonly earlier: Earlier | undefined;
  readonly forgotten: number;
  /** Deliveries answered with 202, and the alerts that must have a run, by their instance. */
  readonly accepted: number;
  readonly expected: readonly string[];
  /** The run of each order that was answered with 202, by its key. */
  readonly orders: ReadonlyMap<number, number>;
  /** How many keys of orders there were. */
  readonly sent: number;
}

/** Compares what was accepted, what the ledger says and what was really done, once the receiver is gone. */
export const count = (dir: string, happened: Happened): Count => {
  const { kills, backups, copies, broken, earlier, forgotten, accepted, expected, orders, sent } = happened;
  const db = new DatabaseSync(join(dir, 'state', 'ledger.sqlite'));
  const rows = db
    .prepare('SELECT id, action, labels, state, due_at, deadline, ordered FROM run')
    .all() as unknown as readonly Row[];
  const identity = db.prepare('SELECT id FROM identity').get() as { readonly id: string };
  db.close();
  const made = new Map<string, number>();
  for (const { key, host } of readWitness(join(dir, 'witness')))
    for (const what of [key, host]) made.set(what, (made.get(what) ?? 0) + 1);
  const times = (what: string): number => made.get(what) ?? 0;
  const instanceOf = ({ labels }: Row): string => (JSON.parse(labels) as { instance?: string }).instance ?? '';
  // Each alert has a host of its own, so what was done for it is known whatever the ledger was; orders go by their keys.
  const timesOf = (row: Row): number =>
    row.ordered === null
      ? times(instanceOf(row))
      : times(keyOf({ id: row.id, ledger: identity.id })) +
        (earlier !== undefined && row.id <= earlier.newest
          ? times(keyOf({ id: row.id, ledger: earlier.identity }))
          : 0);
  const byPeople = new Set(rows.flatMap(({ id, ordered }) => (ordered === null ? [] : [id])));
  const known = new Set(rows.map(instanceOf));
  return {
    kills,
    accepted,
    runs: rows.length,
    ordered: orders.size,
    backups,
    copies,
    broken,
    forgotten,
    lost:
      expected.filter((name) => !known.has(name)).length +
      [...orders.values()].filter((id) => !byPeople.has(id)).length,
    doubled:
      rows.filter((row) => row.action !== 'witness.natural' && timesOf(row) > 1).length +
      Math.max(byPeople.size - sent, 0),
    invented: rows.filter((row) => DONE.has(row.state) && timesOf(row) === 0).length,
    limbo: rows.filter(({ due_at }) => due_at !== null).length,
    uncertain: rows.filter(({ state, deadline }) => state === 'escalated' && deadline === null).length,
  };
};
