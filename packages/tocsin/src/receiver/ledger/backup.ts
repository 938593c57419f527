import { rmSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
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
}

/** Checks a ledger and its record. @throws UsageError when a page or a line is not as it was written. */
const checked = (db: DatabaseSync, file: string): Audit => {
  const fault = faultOf(db);
  if (fault !== undefined)
    throw new UsageError(`the ledger ${file} is corrupt: ${fault}`, 'restore the last good backup');
  const audit = auditNow(recordStore(db));
  if (audit.brokenAt !== undefined)
    throw new UsageError(
      `the record in ${file} was altered at line ${audit.brokenAt.line}: ${audit.brokenAt.problem}`,
      'tocsin receiver audit verify says more; an altered record is not backed up over a good one',
    );
  return audit;
};

/**
 * Copies a ledger, even while a receiver has it for itself, into one file beside which nothing else is needed. The file is there whole
 * or not at all. @throws UsageError when the ledger cannot be read, is corrupt, or its record was altered.
 */
export const backUp = (ledger: string, file: string): Promise<Backup> =>
  withLedgerCopy(
    ledger,
    async (db) => {
      const audit = checked(db, ledger);
      const part = `${file}.part`;
      rmSync(part, { force: true });
      db.prepare('VACUUM INTO ?').run(part);
      await rename(part, file);
      return { file, audit };
    },
    () => openRecordKey(dirname(ledger)),
  );
