import { setTimeout as sleep } from 'node:timers/promises';
import { StoreAway } from './connection.ts';
import type { Held, LeaseStore } from './store.ts';

/** Another receiver has taken the lease: this one must end, and must answer nothing more. */
export class TakenOver extends Error {
  override readonly name = 'TakenOver';
  constructor() {
    super('the other receiver has taken over: this one may write nothing more, and begins again as the passive one');
  }
}

/** Hears why the store is away, and undefined when it is back. */
export type OnStore = (away: string | undefined) => void;

/** What the holder of a lease does with the store. Every promise waits for as long as the store is away, and rejects with TakenOver. */
export interface LeaseWriter {
  /** Resolves when the line is certainly in the log. */
  readonly append: (seq: number, changes: Uint8Array) => Promise<void>;
  /** Resolves when the lease was certainly still held. */
  readonly confirm: () => Promise<void>;
  /** Resolves when the store has the copy; nothing waits for it. */
  readonly keep: (seq: number, ledgerVersion: number, file: string) => Promise<void>;
  /** Ends it: the other one need not wait until it lapses. */
  readonly release: () => Promise<void>;
}

/** After a failure, milliseconds: for what is waited for, and for what is not. */
const AGAIN = 200;
const LATER = 2_000;

/** Holds the lease, renewed four times before it would lapse; `lapse` in milliseconds. */
export const leaseWriter = (store: LeaseStore, held: Held, lapse: number, onStore: OnStore): LeaseWriter => {
  let isAway = false;
  const heard = (away: string | undefined): void => {
    if (away === undefined && !isAway) return;
    isAway = away !== undefined;
    onStore(away);
  };
  /** What came of an attempt is unknown while the store is away, so it is made again: each may be made twice. */
  const certain = async (work: () => Promise<boolean>): Promise<void> => {
    for (;;)
      try {
        const isMine = await work();
        heard(undefined);
        if (!isMine) throw new TakenOver();
        return;
      } catch (error) {
        if (!(error instanceof StoreAway)) throw error;
        heard(error.message);
        await sleep(AGAIN);
      }
  };
  let renewing = false;
  const timer = setInterval(() => {
    if (renewing) return;
    renewing = true;
    void certain(() => store.renew(held)).finally(() => (renewing = false));
  }, lapse / 4);
  return {
    append: (seq, changes) => certain(() => store.append(held, { seq, changes })),
    confirm: () => certain(() => store.confirm(held)),
    keep: async (seq, ledgerVersion, file) => {
      for (;;)
        try {
          if (!(await store.keep(held, seq, ledgerVersion, file))) throw new TakenOver();
          return;
        } catch (error) {
          if (!(error instanceof StoreAway)) throw error;
          await sleep(LATER);
        }
    },
    release: async () => {
      clearInterval(timer);
      // It lapses by itself where this cannot be told.
      await store.release(held).catch(() => {});
      store.close();
    },
  };
};
