import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeFolder } from '../../shared/make-folder.ts';
import { UsageError } from '../../shared/usage-error.ts';
import type { Place, Replica } from '../lease/replica.ts';
import { openRecordKey } from '../record/key.ts';
import { refusal } from './refusal.ts';
import { copyTo, prepareDatabase, takeDatabase, VERSION, versionOf } from './schema.ts';

// Without a primary key: SQLite's sessions leave it out, and each host has its own.
const TABLE = 'CREATE TABLE IF NOT EXISTS replica (pair TEXT NOT NULL, seq INTEGER NOT NULL) STRICT';

/** A ledger that is written outside a pair is no copy of it any more. */
export const forgetPair = (db: DatabaseSync): void => db.exec('DROP TABLE IF EXISTS replica');

const isPaired = (db: DatabaseSync): boolean =>
  db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'replica'`).get() !== undefined;

const placeOf = (db: DatabaseSync, pair: string): Place => {
  const row = isPaired(db) ? db.prepare('SELECT seq FROM replica WHERE pair = ?').get(pair) : undefined;
  return {
    ledger: String(db.prepare('SELECT id FROM identity').get()?.['id']),
    ledgerVersion: versionOf(db),
    seq: row && Number(row['seq']),
  };
};

/** The copy in a folder, for the pair of this name. `keys`: the files beside the ledger that both receivers must have alike. */
export const openReplica = (folder: string, pair: string, keys: readonly string[]): Replica => {
  makeFolder(folder, 0o700);
  const file = join(folder, 'ledger.sqlite');
  const draft = `${file}.copied`;
  let open: DatabaseSync | undefined;
  const close = (): void => {
    open?.close();
    open = undefined;
  };
  /** As it is: who is active says of which version its tables are. */
  const database = (): DatabaseSync => {
    if (open !== undefined) return open;
    open = new DatabaseSync(file, { timeout: 1_000 });
    try {
      takeDatabase(open, openRecordKey(folder));
      // What a power failure takes from it is in the store.
      open.exec('PRAGMA synchronous = NORMAL; BEGIN IMMEDIATE; COMMIT');
    } catch (error) {
      throw refusal(folder, error as Error);
    }
    return open;
  };
  return {
    draft,
    newest: VERSION,
    place: () => (existsSync(file) ? placeOf(database(), pair) : undefined),
    first: () => {
      const key = openRecordKey(folder);
      close();
      const db = new DatabaseSync(file, { timeout: 1_000 });
      try {
        prepareDatabase(db, key, (version) => `${file}.v${version}`);
        db.exec('BEGIN IMMEDIATE');
        forgetPair(db);
        db.exec(TABLE);
        db.prepare('INSERT INTO replica VALUES (?, 0)').run(pair);
        db.exec('COMMIT');
        copyTo(db, draft);
        const identity = db.prepare('SELECT id, epoch FROM identity').get();
        const ofFiles = keys.flatMap((name) =>
          existsSync(join(folder, name)) ? [[name, readFileSync(join(folder, name), 'utf8')] as const] : [],
        );
        return {
          ledger: String(identity?.['id']),
          ledgerVersion: VERSION,
          epoch: Number(identity?.['epoch']),
          keys: Object.fromEntries(ofFiles),
          file: draft,
        };
      } finally {
        db.close();
      }
    },
    apply: (lines) => {
      const db = database();
      db.exec('BEGIN IMMEDIATE');
      try {
        for (const { seq, changes } of lines)
          if (!db.applyChangeset(changes))
            throw new Error(`line ${seq} of the log does not fit to the ledger in ${folder}`);
        db.prepare('UPDATE replica SET seq = ?').run(lines.at(-1)?.seq ?? 0);
        db.exec('COMMIT');
      } catch (error) {
        if (db.isTransaction) db.exec('ROLLBACK');
        throw new UsageError((error as Error).message, 'move that folder away, and it gets a new copy of the ledger');
      }
    },
    replace: (copied, contents) => {
      close();
      for (const [name, text] of Object.entries(contents)) writeFileSync(join(folder, name), text, { mode: 0o600 });
      for (const beside of ['-wal', '-shm']) rmSync(`${file}${beside}`, { force: true });
      renameSync(copied, file);
    },
    close,
  };
};
