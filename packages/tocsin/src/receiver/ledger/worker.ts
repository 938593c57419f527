import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { createRecent } from '../alerts/store/recent.ts';
import { actingAs, type Actor } from '../record/actor.ts';
import { openRecordKey } from '../record/key.ts';
import { openStores } from './operations.ts';
import type { Operations } from './port.ts';
import { faultOf, prepareDatabase } from './schema.ts';

/** A call and its answer, as they pass between the threads. */
export interface Call {
  readonly id: number;
  readonly method: keyof Operations | 'close';
  readonly given: readonly unknown[];
  /** For whom, for the record. */
  readonly actor: Actor | undefined;
}
export type Reply = { readonly id: number; readonly value: unknown } | { readonly id: number; readonly error: string };

const { file } = workerData as { readonly file: string };
const db = new DatabaseSync(file, { timeout: 1_000 });
const key = openRecordKey(dirname(file));
prepareDatabase(db, key, (version) => `${file}.v${version}`);
const fault = faultOf(db);
if (fault !== undefined)
  throw new Error(`the ledger is corrupt (${fault}): restore a backup, tocsin receiver restore FILE`);
const savepoint = db.prepare('SAVEPOINT call');
const release = db.prepare('RELEASE call');
const recent = createRecent();
const operations = openStores(db, recent);
const reply = (answer: Reply): void => parentPort?.postMessage(answer);

/** In a savepoint of its own, so that one failure does not take its neighbours along. */
const perform = ({ id, method, given, actor }: Call): Reply => {
  savepoint.run();
  try {
    const value =
      method === 'close'
        ? undefined
        : actingAs(actor, () => (operations[method] as (...given: readonly unknown[]) => unknown)(...given));
    release.run();
    return { id, value };
  } catch (error) {
    recent.forget();
    // A full disk rolls back the whole transaction, and its neighbours with it: none of them is on disk.
    if (!db.isTransaction) throw error;
    db.exec('ROLLBACK TO call; RELEASE call');
    return { id, error: (error as Error).message };
  }
};

/** Group commit: whatever has arrived meanwhile shares one transaction, and so one wait for the disk. */
const commitTogether = (calls: readonly Call[]): void => {
  let replies: readonly Reply[];
  try {
    db.exec('BEGIN IMMEDIATE');
    replies = calls.map(perform);
    db.exec('COMMIT');
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    recent.forget();
    replies = calls.map(({ id }) => ({ id, error: (error as Error).message }));
  }
  const closing = calls.some(({ method }) => method === 'close');
  if (closing) db.close();
  replies.forEach(reply);
  if (closing) parentPort?.close();
};

let waiting: Call[] = [];
const drain = (): void => {
  const calls = waiting;
  waiting = [];
  commitTogether(calls);
};
parentPort?.on('message', (call: Call) => {
  if (waiting.push(call) === 1) setImmediate(drain);
});
reply({ id: 0, value: Object.keys(operations) });
