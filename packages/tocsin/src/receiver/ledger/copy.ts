import { closeSync, copyFileSync, existsSync, mkdtempSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { unreadable } from '../../shared/read-text.ts';
import { UsageError } from '../../shared/usage-error.ts';
import { passingKey } from '../record/key.ts';
import { prepareDatabase } from './schema.ts';

/** A checkpoint may pass while the files are copied; then they are copied again. */
const ATTEMPTS = 5;
/** The head of SQLite's write-ahead log: its salts are others once the log was begun anew. */
const WAL_HEAD = 32;
const headOf = (wal: string): string => {
  if (!existsSync(wal)) return '';
  const head = Buffer.alloc(WAL_HEAD);
  const opened = openSync(wal, 'r');
  try {
    return head.toString('hex', 0, readSync(opened, head, 0, WAL_HEAD, 0));
  } finally {
    closeSync(opened);
  }
};
// A log that was begun anew while it was copied would be taken for the beginning of the old one: older pages than those of the ledger.
const stateOf = (file: string): string => {
  const { mtimeNs, size } = statSync(file, { bigint: true });
  return `${mtimeNs} ${size} ${headOf(`${file}-wal`)}`;
};
/**
 * Copies a ledger and its write-ahead log as they were at one time, while somebody writes. `copyFile`: for tests, which write between two.
 * @throws UsageError when it is written too fast.
 */
export const copyLedger = (file: string, to: string, copyFile: typeof copyFileSync = copyFileSync): void => {
  const wal = `${file}-wal`;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const before = stateOf(file);
    copyFile(file, to);
    // What was written after this is cut off at its last whole transaction.
    rmSync(`${to}-wal`, { force: true });
    if (existsSync(wal)) copyFile(wal, `${to}-wal`);
    if (stateOf(file) === before) return;
  }
  throw new UsageError(`the ledger ${file} is written too fast to be copied`, 'try again, or stop the receiver first');
};

export interface CopyOptions {
  /** Of its record, for whoever checks it. */
  readonly key?: () => Buffer;
  /** What the folder of the copy is called, up to six letters by chance. */
  readonly draft?: string;
}

/**
 * Reads a ledger without touching it, even while a receiver has it for itself: from a copy in a folder of its own, made into the newest
 * version and thrown away. Not from the receiver's own process: whoever closes a file lets go of all locks that the process has on it.
 * @throws UsageError when it cannot be read.
 */
export const withLedgerCopy = async <T>(
  file: string,
  use: (db: DatabaseSync, dir: string) => T | Promise<T>,
  { key = passingKey, draft = join(tmpdir(), 'tocsin-ledger-') }: CopyOptions = {},
): Promise<T> => {
  if (!existsSync(file)) throw new UsageError(`there is no ledger ${file}`);
  const dir = mkdtempSync(draft);
  try {
    const here = join(dir, 'ledger.sqlite');
    try {
      copyLedger(file, here);
    } catch (error) {
      throw error instanceof UsageError || isFull(error) ? error : unreadable(file, 'ledger', error);
    }
    const db = opened(here, file, key());
    try {
      return await use(db, dir);
    } finally {
      db.close();
    }
  } finally {
    rmSync(dir, { recursive: true });
  }
};

/** It could be read, and there is no room for the copy. */
const isFull = (error: unknown): boolean => /^(ENOSPC|EDQUOT)$/.test((error as NodeJS.ErrnoException).code ?? '');

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
