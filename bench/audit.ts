import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { prepareDatabase } from '../packages/tocsin/src/receiver/ledger/schema.ts';
import { openLedger } from '../packages/tocsin/src/receiver/ledger/sqlite.ts';
import { backUpApart } from '../packages/tocsin/src/receiver/ledger/backups/make.ts';
import { auditRecord } from '../packages/tocsin/src/receiver/record/audit.ts';
import { openRecordKey } from '../packages/tocsin/src/receiver/record/key.ts';
import { noteRecorder } from '../packages/tocsin/src/receiver/record/recorder.ts';
import { watchDisk } from './receiver/disk.ts';
import { deliveryOf } from './receiver/load.ts';

const LINES = 360_000;
const PROMISED = 50;
/**
 * Whether the audit of a long record, or a backup of it, delays deliveries. A delivery waits for the disk, and so does a page that a
 * thread beside writes: what that took is told, so that a disk that stood still is known for one.
 */
export const run = async (): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'tocsin-audit-'));

  const db = new DatabaseSync(join(folder, 'ledger.sqlite'));
  prepareDatabase(db, openRecordKey(folder));
  const note = noteRecorder(db);
  db.exec('BEGIN');
  for (let n = 0; n < LINES; n += 1)
    note({ subject: `deployment-${n}`, at: n, kind: 'success', by: 'ci', says: `v${n} was deployed` }, { quiet: true });
  db.exec('COMMIT');
  db.close();

  const ledger = await openLedger(folder);
  const disk = watchDisk(folder);
  /** Delivers one alert after another while something else is under way; the time of each in milliseconds. */
  const deliverDuring = async (work: Promise<unknown> | undefined, first: number): Promise<readonly number[]> => {
    const times: number[] = [];
    let isOver = false;
    void work?.then(() => (isOver = true));
    for (let n = 0; work === undefined ? n < 200 : !isOver; n += 1) {
      const begun = performance.now();
      await ledger.deliver(new Uint8Array(deliveryOf(first + n, 1)), {}, n);
      times.push(performance.now() - begun);
    }
    return times;
  };
  /** Prints how long deliveries took, and what the disk took by itself meanwhile. @returns the longest. */
  const told = (what: string, times: readonly number[]): number => {
    const own = disk.longest();
    const sorted = times.toSorted((a, b) => a - b);
    const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
    process.stdout.write(
      `${what.padEnd(28)} ${times.length} deliveries: median ${at(0.5).toFixed(1)} ms, 99 % ${at(0.99).toFixed(1)} ms, longest ${at(1).toFixed(1)} ms; a page by itself at most ${own.toFixed(1)} ms\n`,
    );
    return at(1);
  };
  const alone = told('alone', await deliverDuring(undefined, 0));
  const begun = performance.now();
  const audit = auditRecord(ledger);
  const beside = told(`beside an audit of ${LINES}`, await deliverDuring(audit, 1_000));
  const { lines, brokenAt } = await audit;
  process.stdout.write(`the audit: ${lines} lines in ${((performance.now() - begun) / 1000).toFixed(1)} s\n`);
  const backup = performance.now();
  const made = backUpApart(join(folder, 'ledger.sqlite'), join(folder, 'backup.sqlite'), new AbortController().signal);
  const besideBackup = told(`beside a backup of ${LINES}`, await deliverDuring(made, 10_000_000));
  const { bytes } = await made;
  process.stdout.write(
    `the backup: ${(bytes / 1e6).toFixed(0)} MB in ${((performance.now() - backup) / 1000).toFixed(1)} s\n`,
  );
  await disk.end();
  await ledger.close();
  await rm(folder, { recursive: true });
  if (lines !== LINES || brokenAt !== undefined || Math.max(beside, besideBackup) - alone > PROMISED) {
    process.stdout.write(`no: an audit or a backup may delay a delivery by ${PROMISED} ms at most\n`);
    process.exitCode = 1;
  }
};
