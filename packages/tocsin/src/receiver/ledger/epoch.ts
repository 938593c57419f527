import type { DatabaseSync } from 'node:sqlite';
import type { Sync } from '../database/sync.ts';

/** Which of several receivers is the one: hosts obey the highest epoch that they have seen. */
export interface EpochStore {
  /** Of this ledger. */
  epoch(): Promise<number>;
}

/** Reads the epoch of a ledger. */
export const epochStore = (db: DatabaseSync): Sync<EpochStore> => {
  const select = db.prepare('SELECT epoch FROM identity');
  return { epoch: () => Number(select.get()?.['epoch'] ?? 0) };
};

/** Unix seconds, and always more than before: two copies of one backup do not get the same, nor does a ledger that was lost. */
export const raiseEpoch = 'UPDATE identity SET epoch = max(epoch + 1, unixepoch())';
