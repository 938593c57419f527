import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { UsageError } from '../../shared/usage-error.ts';
import { openKillSwitch } from '../guards/kill-switch.ts';
import { openRecordKey } from '../record/key.ts';
import { auditNow } from '../record/audit.ts';
import { eventRecorder, noteRecorder } from '../record/recorder.ts';
import { recordStore, type Broken } from '../record/store.ts';
import { sealAnew } from '../record/upgrade.ts';
import { forgetPair } from './replica.ts';
import { faultOf, newIdentity, prepareDatabase } from './schema.ts';
import { makeFolder } from '../../shared/make-folder.ts';

export interface Restored {
  /** Runs that were not over in the backup, begun or not: whether they have acted since nobody knows. */
  readonly uncertain: readonly number[];
  /** Where the ledger is that was there before, if there was one. */
  readonly before: string | undefined;
  /** Where the backup's record is not as it was written, by the key of this folder; its lines were sealed anew. */
  readonly unchecked: Broken | undefined;
}

// One that had only been planned may have acted since, and hosts would not know it by its new key.
const selectOpen = 'SELECT id FROM run WHERE due_at IS NOT NULL';
const giveUp = `
  UPDATE run SET state = 'escalated', token = token + 1, due_at = NULL, result = ?, todo = ? WHERE id = ?`;
const WHY = 'the ledger was restored from a backup: what the run has done since is not known';
const TODO = 'Look at its host, and take the change back by hand if it is not wanted. No response goes on with it.';

const copied = (file: string, to: string, key: Buffer): DatabaseSync => {
  if (!existsSync(file)) throw new UsageError(`there is no backup ${file}`);
  copyFileSync(file, to);
  const db = new DatabaseSync(to);
  try {
    const isLedger = db
      .prepare(`SELECT count(*) AS n FROM sqlite_schema WHERE name IN ('episode', 'run', 'event')`)
      .get();
    if (isLedger?.['n'] !== 3) throw new Error('it is not a ledger');
    prepareDatabase(db, key);
    forgetPair(db);
    const fault = faultOf(db);
    if (fault !== undefined) throw new Error(`it is corrupt: ${fault}`);
    return db;
  } catch (error) {
    db.close();
    throw new UsageError(`${file} cannot be restored: ${(error as Error).message}`, 'take another backup');
  }
};

/** Whether a receiver has the folder for itself. */
const isInUse = (ledger: string): boolean => {
  if (!existsSync(ledger)) return false;
  try {
    const db = new DatabaseSync(ledger, { timeout: 200 });
    try {
      db.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; ROLLBACK');
    } finally {
      db.close();
    }
    return false;
  } catch (error) {
    return /locked|busy/i.test((error as Error).message);
  }
};

/**
 * Puts a backup in the place of the ledger of a state folder, which is kept beside it. It gets a new identity, so that no host takes a
 * new run for one that it has seen; runs that were not over are left to people; and the kill switch is on until somebody has looked.
 * @throws UsageError when a receiver runs there, or the file is no sound ledger of this version or an older one.
 */
export const restore = (file: string, folder: string, now: number): Restored => {
  makeFolder(folder, 0o700);
  const ledger = join(folder, 'ledger.sqlite');
  if (isInUse(ledger))
    throw new UsageError(
      `a receiver uses the state folder ${folder}`,
      'stop it first: it would write over what is restored',
    );
  const part = `${ledger}.restored`;
  rmSync(part, { force: true });
  const db = copied(file, part, openRecordKey(folder));
  const open = db
    .prepare(selectOpen)
    .all()
    .map(({ id }) => Number(id));
  const [escalate, event] = [db.prepare(giveUp), eventRecorder(db)];
  db.exec('BEGIN IMMEDIATE');
  newIdentity(db);
  const { brokenAt } = auditNow(recordStore(db));
  if (brokenAt !== undefined)
    sealAnew(db, `a backup whose line ${brokenAt.line} could not be checked: ${brokenAt.problem}`, now);
  noteRecorder(db)({ subject: 'record', at: now, kind: 'restored', by: null, says: WHY }, { quiet: true });
  for (const run of open) {
    escalate.run(WHY, TODO, run);
    event(run, now, 'uncertain', WHY);
    event(run, now, 'escalated', 'handed over to people');
  }
  db.exec('COMMIT');
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
  // First the switch: between these two lines nothing may begin.
  openKillSwitch(folder).turn(
    true,
    `the ledger was restored from a backup at ${new Date(now).toISOString()}: look, then turn it off`,
  );
  const before = existsSync(ledger) ? `${ledger}.before-${new Date(now).toISOString().replaceAll(':', '')}` : undefined;
  if (before !== undefined) {
    renameSync(ledger, before);
    // What belongs to the file that was there before must not be taken for the restored one's.
    if (existsSync(`${ledger}-wal`)) renameSync(`${ledger}-wal`, `${before}-wal`);
  }
  rmSync(`${ledger}-shm`, { force: true });
  rmSync(`${part}-wal`, { force: true });
  renameSync(part, ledger);
  return { uncertain: open, before, unchecked: brokenAt };
};
