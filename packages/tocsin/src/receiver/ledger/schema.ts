import { rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { raiseEpoch } from './epoch.ts';
import { useRecordKey } from '../record/key.ts';
import { sealAnew, unkeyedChain } from '../record/upgrade.ts';
import { incidentTotals, peopleTables, recordColumns, watchdogTable } from './people-schema.ts';

// WAL with FULL: a commit is on disk when it returns. EXCLUSIVE: one receiver for one ledger; a crash lets go of it.
// 32 MB of pages and as much between checkpoints: ten thousand alerts are written once, and not again and again.
// Pages that become free can be given back; it has to be said before the first page is written.
const pragmas = `
  PRAGMA auto_vacuum = INCREMENTAL;
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA cache_size = -32768;
  PRAGMA wal_autocheckpoint = 8000;
`;

// Times are Unix milliseconds; labels, args, change, evidence, origin, ordered and body are JSON.
const tables = `
  CREATE TABLE delivery (
    id INTEGER PRIMARY KEY, at INTEGER NOT NULL, group_key TEXT NOT NULL, alerts INTEGER NOT NULL, truncated INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE episode (
    alert_key TEXT NOT NULL, n INTEGER NOT NULL, status TEXT NOT NULL, starts INTEGER NOT NULL, ends INTEGER,
    last_seen INTEGER NOT NULL, labels TEXT NOT NULL,
    PRIMARY KEY (alert_key, n)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE run (
    id INTEGER PRIMARY KEY, run_key TEXT NOT NULL UNIQUE, alert_key TEXT NOT NULL, n INTEGER NOT NULL,
    alert TEXT NOT NULL, action TEXT NOT NULL, labels TEXT NOT NULL, state TEXT NOT NULL, token INTEGER NOT NULL,
    due_at INTEGER, host TEXT, args TEXT, change TEXT, streak INTEGER NOT NULL DEFAULT 0, deadline INTEGER,
    because TEXT, result TEXT,
    FOREIGN KEY (alert_key, n) REFERENCES episode
  ) STRICT;
  CREATE INDEX run_due ON run (due_at) WHERE due_at IS NOT NULL;
  CREATE INDEX run_episode ON run (alert_key, n);
  CREATE TABLE event (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, run_id INTEGER NOT NULL REFERENCES run, at INTEGER NOT NULL, state TEXT NOT NULL, why TEXT NOT NULL
  ) STRICT;
  CREATE INDEX event_run ON event (run_id, seq);
  CREATE TABLE cooldown (target TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE outbox (
    id INTEGER PRIMARY KEY, channel TEXT NOT NULL, dedup TEXT NOT NULL UNIQUE, body TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0, due_at INTEGER, delivered_at INTEGER, problem TEXT
  ) STRICT;
  CREATE INDEX outbox_due ON outbox (channel, due_at) WHERE due_at IS NOT NULL;
`;

/** What each version after the first adds; the one at index 0 leads to version 2. */
const migrations = [
  `ALTER TABLE run ADD COLUMN planned_at INTEGER NOT NULL DEFAULT 0;
   ALTER TABLE run ADD COLUMN began_at INTEGER;
   ALTER TABLE run ADD COLUMN approved_by TEXT;
   ALTER TABLE run ADD COLUMN owner TEXT;
   ALTER TABLE run ADD COLUMN evidence TEXT;
   CREATE INDEX run_began ON run (began_at) WHERE began_at IS NOT NULL;
   CREATE INDEX run_host ON run (host) WHERE due_at IS NOT NULL;
   CREATE INDEX episode_open ON episode (alert_key) WHERE status = 'open';
   ALTER TABLE event ADD COLUMN hash TEXT NOT NULL DEFAULT '';
   CREATE TABLE maintenance (
     host TEXT PRIMARY KEY, until INTEGER NOT NULL, by TEXT NOT NULL, why TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;`,
  // What was new in a delivery, as JSON: enough to play it again.
  `ALTER TABLE delivery ADD COLUMN news TEXT;
   ALTER TABLE cooldown ADD COLUMN times INTEGER NOT NULL DEFAULT 0;`,
  `ALTER TABLE run ADD COLUMN origin TEXT;`,
  peopleTables,
  watchdogTable,
  // The guard that suppressed a run.
  'ALTER TABLE run ADD COLUMN held_by TEXT;',
  `ALTER TABLE run ADD COLUMN ordered TEXT;
   CREATE INDEX run_ordered ON run (action) WHERE ordered IS NOT NULL;
   CREATE INDEX run_incident ON run (json_extract(ordered, '$.incident')) WHERE ordered IS NOT NULL;`,
  // What a person has to do; and when a firing came that was taken for an echo of what is over.
  `ALTER TABLE run ADD COLUMN todo TEXT;
   ALTER TABLE episode ADD COLUMN echo_at INTEGER;
   CREATE INDEX episode_echo ON episode (alert_key) WHERE echo_at IS NOT NULL;`,
  // Of whom a run is: hosts remember its key, and numbers come again in another ledger. Runs up to `after` have been known without it.
  `CREATE TABLE identity (id TEXT NOT NULL, after INTEGER NOT NULL) STRICT;
   INSERT INTO identity SELECT lower(hex(randomblob(6))), coalesce(max(id), 0) FROM run;`,
  `ALTER TABLE identity ADD COLUMN epoch INTEGER NOT NULL DEFAULT 0; ${raiseEpoch};`,
  recordColumns,
  incidentTotals,
  // What the rule of an alert says of it, for people.
  'ALTER TABLE episode ADD COLUMN summary TEXT; ALTER TABLE episode ADD COLUMN runbook TEXT;',
  // By the order in which they were opened: episodes lie in the order of their keys, which is none, and a commit that puts so much into so
  // many pages is a slow one.
  `ALTER TABLE episode ADD COLUMN opened INTEGER;
   CREATE TABLE annotation (opened INTEGER PRIMARY KEY, summary TEXT, runbook TEXT) STRICT;
   UPDATE episode SET opened = numbered.opened
     FROM (SELECT alert_key, n, row_number() OVER (ORDER BY starts, alert_key, n) AS opened FROM episode) AS numbered
     WHERE numbered.alert_key = episode.alert_key AND numbered.n = episode.n;
   INSERT INTO annotation SELECT opened, summary, runbook FROM episode;
   ALTER TABLE episode DROP COLUMN summary;
   ALTER TABLE episode DROP COLUMN runbook;
   DROP INDEX episode_open;
   CREATE INDEX episode_open ON episode (opened) WHERE status = 'open';`,
];
export const VERSION = 1 + migrations.length;
/** From this version on one keyed chain covers the whole record. */
const KEYED = 12;

/** What is wrong with the pages of a database, if anything is. */
export const faultOf = (db: DatabaseSync): string | undefined => {
  const said = db.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
  return said === 'ok' ? undefined : String(said).replaceAll(/\s+/g, ' ');
};

/** Writes a copy of the database, whole or not at all. */
export const copyTo = (db: DatabaseSync, file: string): void => {
  rmSync(file, { force: true });
  db.prepare('VACUUM INTO ?').run(file);
};

/** Makes another ledger of a copied one: from now on no key of a run is one that the first has given, and hosts refuse the first. */
export const newIdentity = (db: DatabaseSync): void =>
  db.exec(`UPDATE identity SET id = lower(hex(randomblob(6))), after = 0; ${raiseEpoch};`);

export const versionOf = (db: DatabaseSync): number =>
  (db.prepare('PRAGMA user_version').get() as { user_version: number }).user_version;

/** A ledger from before kept the pages of what it forgot. It is written anew once; a disk without room for that leaves it as it is. */
const makeShrinkable = (db: DatabaseSync): void => {
  if (db.prepare('PRAGMA auto_vacuum').get()?.['auto_vacuum'] === INCREMENTAL) return;
  try {
    db.exec('PRAGMA auto_vacuum = INCREMENTAL; VACUUM');
  } catch (error) {
    if (!/full/i.test((error as Error).message)) throw error;
  }
};
const INCREMENTAL = 2;

/** Takes the database for this process alone, as it is. */
export const takeDatabase = (db: DatabaseSync, key: Buffer): void => {
  db.exec(pragmas);
  useRecordKey(db, key);
};

/**
 * Takes the database for this process alone and makes its tables. `key` seals the record; `keep`: where a ledger of an older version is
 * copied before it is changed. @throws when another process has it, or a newer version made it.
 */
export const prepareDatabase = (db: DatabaseSync, key: Buffer, keep?: (version: number) => string): void => {
  takeDatabase(db, key);
  const found = versionOf(db);
  if (keep !== undefined && found > 0 && found < VERSION) copyTo(db, keep(found));
  db.exec('BEGIN IMMEDIATE');
  const version = versionOf(db);
  if (version > VERSION) throw new Error(`the ledger is of version ${version}, and this program knows only ${VERSION}`);
  if (version === 0) db.exec(tables);
  for (const migration of migrations.slice(Math.max(version - 1, 0))) db.exec(migration);
  if (version > 0 && version < KEYED)
    sealAnew(db, `the ledger was of version ${version}: ${unkeyedChain(db)}`, Date.now());
  db.exec(`PRAGMA user_version = ${VERSION}`);
  db.exec('COMMIT');
  if (keep !== undefined) makeShrinkable(db);
};
