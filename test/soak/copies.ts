import { DatabaseSync } from 'node:sqlite';
import { copiesIn } from '../../packages/tocsin/src/receiver/ledger/backups/folder.ts';
import { faultOf } from '../../packages/tocsin/src/receiver/ledger/schema.ts';
import { auditNow } from '../../packages/tocsin/src/receiver/record/audit.ts';
import { openRecordKey, useRecordKey } from '../../packages/tocsin/src/receiver/record/key.ts';
import { recordStore } from '../../packages/tocsin/src/receiver/record/store.ts';

const isWhole = (file: string, key: Buffer): boolean => {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    useRecordKey(db, key);
    return faultOf(db) === undefined && auditNow(recordStore(db)).brokenAt === undefined;
  } finally {
    db.close();
  }
};

/** The backups that the receiver has left by itself, and those of them that are not whole. */
export const lookAtCopies = (folder: string, state: string): { readonly copies: number; readonly broken: number } => {
  const copies = copiesIn(folder, Date.now());
  const key = openRecordKey(state);
  return { copies: copies.length, broken: copies.filter(({ file }) => !isWhole(file, key)).length };
};
