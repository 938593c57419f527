import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { unreadable } from '../../shared/read-text.ts';
import { UsageError } from '../../shared/usage-error.ts';
import { passingKey } from '../record/key.ts';
import { prepareDatabase } from './schema.ts';

/** A checkpoint may pass while the files are copied; then they are copied again. */
const ATTEMPTS = 5;
const stateOf = (file: string): string => {
  const { mtimeNs, size } = statSync(file, { bigint: true });
  return `${mtimeNs} ${size}`;
};
const copy = (file: string, to: string): void => {
  const wal = `${file}-wal`;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const before = stateOf(file);
    copyFileSync(file, to);
    // What was written after this is cut off at its last whole transaction.
    if (existsSync(wal)) copyFileSync(wal, `${to}-wal`);
    if (stateOf(file) === before) return;
  }
  throw new UsageError(`the ledger ${file} is written too fast to be copied`, 'try again, or stop the receiver first');
};

/**
 * Reads a ledger without touching it, even while a receiver has it for itself: from a copy, made into the newest version and
 * thrown away. `key`: of its record, for whoever checks it. @throws UsageError when it cannot be read.
 */
export const withLedgerCopy = async <T>(
  file: string,
  use: (db: DatabaseSync) => T | Promise<T>,
  key: () => Buffer = passingKey,
): Promise<T> => {
  if (!existsSync(file)) throw new UsageError(`there is no ledger ${file}`);
  const dir = mkdtempSync(join(tmpdir(), 'tocsin-ledger-'));
  try {
    const here = join(dir, 'ledger.sqlite');
    try {
      copy(file, here);
    } catch (error) {
      throw error instanceof UsageError ? error : unreadable(file, 'ledger', error);
    }
    const db = opened(here, file, key());
    try {
      return await use(db);
    } finally {
      db.close();
    }
  } finally {
    rmSync(dir, { recursive: true });
  }
};

const opened = (here: string, file: string, key: Buffer): DatabaseSync => {
  const db = new DatabaseSync(here);
  try {
    prepareDatabase(db, key);
    return db;
  } catch (error) {
    db.close();
    throw new UsageError(`${file} is not a ledger that this version can read: ${(error as Error).message}`);
  }
};
