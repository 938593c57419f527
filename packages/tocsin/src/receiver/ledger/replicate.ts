import { rm } from 'node:fs/promises';
import type { DatabaseSync, Session } from 'node:sqlite';
import type { LeaseConfig } from '../../shared/receiver-parts/lease-config.ts';
import type { Turn } from '../lease/follow.ts';
import { leaseStore } from '../lease/store.ts';
import { leaseWriter, TakenOver, type OnStore } from '../lease/writer.ts';
import { copyTo, VERSION } from './schema.ts';

/** What a thread needs to write for a pair. */
export interface Paired {
  readonly config: LeaseConfig;
  readonly turn: Turn;
}

/** Takes the place of BEGIN and COMMIT where each group of writes is put into the log of the pair as well. */
export interface Replication {
  readonly begin: () => void;
  /**
   * Resolves when the group is in the log and in this ledger. @throws what is wrong with this ledger, or TakenOver: then it is not known what
   * the other one has, and this process must end
   */
  readonly commit: () => Promise<void>;
  readonly abandon: () => void;
  readonly release: () => Promise<void>;
}

/** After so many lines or bytes a new copy of the whole ledger takes their place in the store. */
const LINES = 5_000;
const BYTES = 16 * 2 ** 20;

/** Makes this ledger, which is the newest, the one that writes for the pair. */
export const replicate = async (
  db: DatabaseSync,
  file: string,
  { config, turn: { held, seq: before, ledgerVersion } }: Paired,
  onStore: OnStore,
): Promise<Replication> => {
  const writer = leaseWriter(leaseStore(config), held, config.lapse, onStore);
  // What a power failure takes from it is in the store, on disk.
  db.exec('PRAGMA synchronous = NORMAL');
  db.prepare('UPDATE identity SET epoch = ?').run(held.epoch);
  const place = db.prepare('UPDATE replica SET seq = ?');
  let seq = before;
  let lines = 0;
  let bytes = 0;

  let keeping = false;

  const keep = async (): Promise<void> => {
    const copy = `${file}.kept`;
    keeping = true;
    [lines, bytes] = [0, 0];
    try {
      copyTo(db, copy);
      await writer.keep(seq, VERSION, copy);
    } finally {
      keeping = false;
      await rm(copy, { force: true });
    }
  };
  // Its tables have changed, and the lines from now on are of the new ones.
  if (ledgerVersion !== VERSION) await keep();

  let session: Session | undefined;
  const changesOf = (): Uint8Array => {
    const changes = session?.changeset() ?? new Uint8Array();
    session?.close();
    session = undefined;
    return changes;
  };
  return {
    begin: () => {
      session = db.createSession();
      db.exec('BEGIN IMMEDIATE');
    },
    commit: async () => {
      const changes = changesOf();
      if (changes.length === 0) {
        // What is only read must be what is true, too.
        await writer.confirm();
        db.exec('COMMIT');
        return;
      }
      place.run(seq + 1);
      await writer.append(seq + 1, changes);
      db.exec('COMMIT');
      seq += 1;
      [lines, bytes] = [lines + 1, bytes + changes.length];
      if (!keeping && (lines >= LINES || bytes >= BYTES))
        void keep().catch((error: unknown) => {
          if (error instanceof TakenOver) throw error;
          // No room for a copy here: the log can be longer for a while.
          lines = LINES / 2;
        });
    },
    abandon: () => {
      session?.close();
      session = undefined;
      if (db.isTransaction) db.exec('ROLLBACK');
    },
    release: writer.release,
  };
};
