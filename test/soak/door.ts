import { readFile } from 'node:fs/promises';
import { kill } from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { action } from 'tocsin';
import type { Action, Idempotency } from '../../packages/tocsin/src/receiver/actions/action.ts';
import type { Effect } from './witness.ts';

/** A host of two receivers: it makes an effect and remembers the highest epoch in one transaction, as `respond` does under its lock. */
const openDoor = (file: string): DatabaseSync => {
  const db = new DatabaseSync(file, { timeout: 30_000 });
  db.exec(`PRAGMA synchronous = OFF; CREATE TABLE IF NOT EXISTS seen (epoch INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS effect (kind TEXT NOT NULL, key TEXT NOT NULL, host TEXT NOT NULL)`);
  return db;
};

/** Stops a process while it is not at the door: a host makes what it began to the end, however long who ordered it is paused. */
export const pauseAway = async (file: string, pid: number): Promise<void> => {
  const db = openDoor(file);
  try {
    db.exec('BEGIN IMMEDIATE');
    kill(pid, 'SIGSTOP');
    while (!/^State:\tT/m.test(await readFile(`/proc/${pid}/status`, 'utf8'))) await sleep(1);
    db.exec('ROLLBACK');
  } finally {
    db.close();
  }
};

/** Every effect that was really made. */
export const readDoor = (file: string): readonly Effect[] => {
  const db = openDoor(file);
  try {
    return db.prepare('SELECT kind, key, host FROM effect').all() as unknown as readonly Effect[];
  } finally {
    db.close();
  }
};

/** An action whose effect is a line at the door, unless a receiver of a higher epoch was there before. */
export const doorAction = (kind: Idempotency, file: string, epoch: () => Promise<number>): Action => {
  const db = openDoor(file);
  const highest = db.prepare('SELECT coalesce(max(epoch), 0) AS epoch FROM seen');
  const see = db.prepare('INSERT INTO seen VALUES (?)');
  const known = db.prepare('SELECT 1 FROM effect WHERE key = ?');
  const make = db.prepare('INSERT INTO effect VALUES (?, ?, ?)');
  const knock = (key: string, host: string, mine: number): boolean => {
    db.exec('BEGIN IMMEDIATE');
    const [{ epoch: seen }] = highest.all() as unknown as readonly [{ readonly epoch: number }];
    const obeys = mine >= seen;
    if (mine > seen) see.run(mine);
    if (obeys && !(kind === 'keyed' && known.get(key) !== undefined)) make.run(kind, key, host);
    db.exec('COMMIT');
    return obeys;
  };
  return {
    spec: action(`witness.${kind}`, { class: 'safe', does: 'Adds a line.', takes: { host: 'host' } }).spec,
    idempotency: kind,
    hostOf: ({ host }) => String(host),
    targetOf: ({ host }) => String(host),
    prepare: async () => ({ ok: true, value: { kind: 'change', change: {}, why: 'a soak' } }),
    apply: async ({ host }, _change, _remote, key) =>
      knock(key, String(host), await epoch())
        ? { ok: true, value: undefined }
        : { ok: false, why: 'a receiver of a higher epoch was here', asBefore: true },
    undo: async () => ({ ok: true, value: undefined }),
    says: () => 'a line',
  };
};
