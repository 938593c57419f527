import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { currentActor } from '../record/actor.ts';
import type { Ledger, Stores } from './port.ts';
import { refusal } from './refusal.ts';
import type { Paired } from './replicate.ts';
import type { Call, Given, Reply, StoreWord } from './worker.ts';
import { makeFolder } from '../../shared/make-folder.ts';

type Method = keyof Stores;

export interface OpenedLedger extends Ledger {
  /** Resolves when its thread has ended, with the reason unless it was closed: nothing can be written any more. */
  readonly ended: Promise<Error | undefined>;
}

/** Where all that is written goes to the log of a pair as well. */
export interface PairedLedger extends Paired {
  /** Hears why the store of the lease is away, while no call resolves; undefined: it is back. */
  readonly onStore: (away: string | undefined) => void;
}

/** Opens the ledger in a folder, for this process alone. @throws UsageError when that cannot be had. */
export const openLedger = async (folder: string, pair?: PairedLedger): Promise<OpenedLedger> => {
  try {
    makeFolder(folder, 0o700);
  } catch (error) {
    throw refusal(folder, error as Error);
  }
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: {
      file: join(folder, 'ledger.sqlite'),
      paired: pair && { config: pair.config, turn: pair.turn },
    } satisfies Given,
  });
  const waiting = new Map<
    number,
    { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }
  >();
  let last = 0;
  let gone: Error | undefined;
  let closing = false;

  const settle = (reply: Reply | StoreWord): void => {
    if ('away' in reply) return pair?.onStore(reply.away);
    const call = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ('error' in reply) call?.reject(new Error(`the ledger failed: ${reply.error}`));
    else call?.resolve(reply.value);
  };
  const abandon = (error: Error): void => {
    gone ??= error;
    for (const { reject } of waiting.values()) reject(gone);
    waiting.clear();
  };
  worker.on('message', settle);
  worker.on('error', abandon);
  const ended = new Promise<Error | undefined>((resolve) => {
    worker.on('exit', () => {
      const unasked = gone ?? (closing ? undefined : new Error('the ledger ended by itself'));
      abandon(unasked ?? new Error('the ledger is closed'));
      resolve(unasked);
    });
  });

  const answer = (id: number): Promise<unknown> =>
    new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
  const send = (
    method: Call['method'],
    given: readonly unknown[],
    handedOver: readonly ArrayBuffer[] = [],
  ): Promise<unknown> => {
    if (gone !== undefined) return Promise.reject(gone);
    const id = ++last;
    const reply = answer(id);
    worker.postMessage({ id, method, given, actor: currentActor() } satisfies Call, handedOver);
    return reply;
  };

  const methods = await answer(0).catch((error: Error) => Promise.reject(refusal(folder, error)));
  const stores = Object.fromEntries(
    (methods as readonly Method[]).map((method) => [method, (...given: readonly unknown[]) => send(method, given)]),
  ) as unknown as Stores;
  return {
    ...stores,
    // Not copied between the threads: it may be of many megabytes.
    deliver: (body, ...given) => send('deliver', [body, ...given], [body.buffer as ArrayBuffer]) as never,
    close: async () => {
      closing = true;
      await send('close', []);
      // A process that ended while its thread is still winding down would take SQLite from under it.
      await ended;
    },
    ended,
  };
};
