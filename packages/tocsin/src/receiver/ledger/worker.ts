import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { createRecent } from '../alerts/store/recent.ts';
import { actingAtOnce, type Actor } from '../record/actor.ts';
import { openRecordKey } from '../record/key.ts';
import { openStores } from './operations.ts';
import type { Operations } from './port.ts';
import { forgetPair } from './replica.ts';
import type { Paired } from './replicate.ts';
import { faultOf, prepareDatabase } from './schema.ts';

/** A call and its answer, as they pass between the threads. */
export interface Call {
  readonly id: number;
  readonly method: keyof Operations | 'close';
  readonly given: readonly unknown[];
  /** For whom, for the record. */
  readonly actor: Actor | undefined;
}
/** Why the store of the lease is away; undefined: it is back. */
export interface StoreWord {
  readonly away: string | undefined;
}
export type Reply = { readonly id: number; readonly value: unknown } | { readonly id: number; readonly error: string };

/** What the thread is started with: `paired` where another receiver is to have all that is written. */
export interface Given {
  readonly file: string;
  readonly paired: Paired | undefined;
}
const { file, paired } = workerData as Given;
const db = new DatabaseSync(file, { timeout: 1_000 });
const key = openRecordKey(dirname(file));
prepareDatabase(db, key, (version) => `${file}.v${version}`);
const fault = faultOf(db);
if (fault !== undefined)
  throw new Error(`the ledger is corrupt (${fault}): restore a backup, tocsin receiver restore FILE`);
if (paired === undefined) forgetPair(db);
const replication =
  paired &&
  (await (
    await import('./replicate.ts')
  ).replicate(db, file, paired, (away) => parentPort?.postMessage({ away } satisfies StoreWord)));
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
        : actingAtOnce(actor, () => (operations[method] as (...given: readonly unknown[]) => unknown)(...given));
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

const begin = replication?.begin ?? (() => db.exec('BEGIN IMMEDIATE'));
const commitHere = (): undefined => {
  db.exec('COMMIT');
};
const commit: () => Promise<void> | undefined = replication?.commit ?? commitHere;

/** Group commit: whatever has arrived meanwhile shares one transaction, and so one wait for the disk. */
const commitTogether = async (calls: readonly Call[]): Promise<void> => {
  let replies: readonly Reply[];
  try {
    begin();
    replies = calls.map(perform);
  } catch (error) {
    replies = abandoned(calls, error);
  }
  if (db.isTransaction)
    try {
      await commit();
    } catch (error) {
      // The log of a pair may have what this ledger has not: nobody is answered, and the thread ends.
      if (replication !== undefined) throw error;
      replies = abandoned(calls, error);
    }
  const closing = calls.some(({ method }) => method === 'close');
  if (closing) {
    db.close();
    await replication?.release();
  }
  replies.forEach(reply);
  if (closing) parentPort?.close();
};
const abandoned = (calls: readonly Call[], error: unknown): readonly Reply[] => {
  replication?.abandon();
  if (db.isTransaction) db.exec('ROLLBACK');
  recent.forget();
  return calls.map(({ id }) => ({ id, error: (error as Error).message }));
};

let waiting: Call[] = [];
let committing = false;
const drain = async (): Promise<void> => {
  committing = true;
  const calls = waiting;
  waiting = [];
  await commitTogether(calls);
  committing = false;
  if (waiting.length > 0) setImmediate(() => void drain());
};
parentPort?.on('message', (call: Call) => {
  if (waiting.push(call) === 1 && !committing) setImmediate(() => void drain());
});
reply({ id: 0, value: Object.keys(operations) });
