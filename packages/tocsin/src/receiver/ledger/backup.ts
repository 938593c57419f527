import { closeSync, existsSync, fsyncSync, openSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { UsageError } from '../../shared/usage-error.ts';
import { auditNow, type Audit } from '../record/audit.ts';
import { openRecordKey } from '../record/key.ts';
import { recordStore } from '../record/store.ts';
import { withLedgerCopy } from './copy.ts';
import { faultOf } from './schema.ts';

/** Says what is in a backup that was made. */
export interface Backup {
  readonly file: string;
  readonly audit: Audit;
  /** Of the file. */
  readonly bytes: number;
}

/** What comes after the name of a backup in that of the folder where it is made. */
export const DRAFT = '.part-';

/** Checks a ledger and its record. @throws UsageError when a page or a line is not as it was written, and as `goOn` does. */
const checked = (db: DatabaseSync, file: string, goOn: () => void): Audit => {
  const fault = faultOf(db);
  if (fault !== undefined)
    throw new UsageError(`the ledger ${file} is corrupt: ${fault}`, 'restore the last good backup');
  const record = recordStore(db);
  const audit = auditNow({
    auditSlice: (from) => {
      goOn();
      return record.auditSlice(from);
    },
  });
  if (audit.brokenAt !== undefined)
    throw new UsageError(
      `the record in ${file} was altered at line ${audit.brokenAt.line}: ${audit.brokenAt.problem}`,
      'tocsin receiver audit verify says more; an altered record is not backed up over a good one',
    );
  return audit;
};

/** Waits until a file, or the names in a folder, are on disk. */
const sync = (path: string): void => {
  const opened = openSync(path, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
};

/** Reads back what was written. @throws UsageError when a page is not as it should be. */
const readBack = (part: string, file: string): void => {
  const db = new DatabaseSync(part, { readOnly: true });
  try {
    const fault = faultOf(db);
    if (fault !== undefined)
      throw new UsageError(`what was written for ${file} is corrupt: ${fault}`, 'look at the disk');
  } finally {
    db.close();
  }
};

/**
 * Copies a ledger, even while a receiver has it for itself, into one file beside which nothing else is needed. The file is there, on disk,
 * whole or not at all; it is made in a folder beside it, which needs room for two of it. `isWanted`: asked
 * before each step, and last before the file gets its name.
 * @throws UsageError when the ledger cannot be read, is corrupt, or its record was altered, and where there is no room for a copy.
 */
export const backUp = async (ledger: string, file: string, isWanted: () => boolean = () => true): Promise<Backup> => {
  const goOn = (): void => {
    if (!isWanted()) throw new UsageError(`nobody waits any more for ${file}`);
  };
  const make = (db: DatabaseSync, dir: string): Backup => {
    const audit = checked(db, ledger, goOn);
    const part = join(dir, 'backup.sqlite');
    goOn();
    db.prepare('VACUUM INTO ?').run(part);
    goOn();
    readBack(part, file);
    sync(part);
    goOn();
    const bytes = statSync(part).size;
    renameSync(part, file);
    sync(dirname(file));
    return { file, audit, bytes };
  };
  goOn();
  if (!existsSync(dirname(file)))
    throw new UsageError(`there is no folder ${dirname(file)}`, 'make it, for the account of the receiver alone');
  return withLedgerCopy(ledger, make, { key: () => openRecordKey(dirname(ledger)), draft: `${file}${DRAFT}` }).catch(
    (error: unknown) => {
      throw error instanceof UsageError
        ? error
        : new UsageError(`${file} cannot be written: ${(error as Error).message}`);
    },
  );
};
