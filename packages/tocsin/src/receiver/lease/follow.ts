import { setTimeout as sleep } from 'node:timers/promises';
import { UsageError } from '../../shared/usage-error.ts';
import { StoreAway } from './connection.ts';
import type { Replica } from './replica.ts';
import type { Held, Lease, LeaseStore } from './store.ts';
import type { OnStore } from './writer.ts';

/** What a receiver that has become the active one goes on from: its ledger is as it is after the line `seq`. */
export interface Turn {
  readonly held: Held;
  readonly seq: number;
  /** Of the ledger as the store knows it. */
  readonly ledgerVersion: number;
}

export interface FollowOptions {
  readonly store: LeaseStore;
  readonly replica: Replica;
  /** Of the pair, and the folder of the ledger: for messages. */
  readonly name: string;
  readonly folder: string;
  readonly holder: string;
  readonly onStore: OnStore;
  /** Hears at each look who is active. */
  readonly onLease: (lease: Lease) => void;
}

/** Between two looks at the store, milliseconds. */
const EVERY = 500;

/** How a pair begins with a ledger of which nobody knows what others have done since: every open run is left to people. */
const ANEW =
  'to begin with it, give the pair another name ("lease.name") and put a backup of it in its place: tocsin receiver backup, restore';

const requireSame = (lease: Lease, { replica, name, folder }: FollowOptions): void => {
  const place = replica.place();
  if (lease.ledgerVersion > replica.newest)
    throw new UsageError(
      `the ledger of the pair ${name} is of version ${lease.ledgerVersion}, and this program knows only ${replica.newest}`,
      'start the newer receiver on this host as well',
    );
  if (place === undefined) return;
  if (place.ledger !== lease.ledger || place.seq === undefined)
    throw new UsageError(
      `the ledger in ${folder} is not the one of the pair ${name}`,
      `move that folder away, and it gets a copy of the pair's; ${ANEW}`,
    );
  if (place.seq > lease.seq)
    throw new UsageError(
      `the ledger in ${folder} has ${place.seq} lines of the pair ${name}, and the lease store only ${lease.seq}: the store has lost some`,
      ANEW,
    );
};

/** Makes the copy what the store says. */
const catchUp = async (lease: Lease, options: FollowOptions): Promise<number> => {
  const { store, replica } = options;
  requireSame(lease, options);
  const there = replica.place();
  if (there?.seq === undefined || there.seq < lease.snapshot || there.ledgerVersion !== lease.ledgerVersion) {
    await store.copy(replica.draft);
    replica.replace(replica.draft, lease.keys);
  }
  let seq = replica.place()?.seq ?? 0;
  while (seq < lease.seq) {
    const lines = await store.lines(seq);
    // What is missing was put into a newer copy of the ledger meanwhile: the next look finds it.
    if (lines[0]?.seq !== seq + 1) break;
    replica.apply(lines);
    seq = lines.at(-1)?.seq ?? seq;
  }
  return seq;
};

const look = async (options: FollowOptions): Promise<Turn | undefined> => {
  const { store, replica, holder, onLease } = options;
  const lease = await store.look();
  if (lease === undefined) {
    const lines = replica.place()?.seq ?? 0;
    if (lines > 0)
      throw new UsageError(
        `the lease store has nothing of the pair ${options.name}, of which the ledger in ${options.folder} has ${lines} lines`,
        `see that it is the right store; ${ANEW}`,
      );
    const held = await store.begin(holder, replica.first);
    return held && { held, seq: 0, ledgerVersion: replica.newest };
  }
  onLease(lease);
  await catchUp(lease, options);
  if (!lease.lapsed) return undefined;
  const held = await store.take(holder);
  if (held === undefined) return undefined;
  // From here on nobody else writes a line: what there is, is all.
  for (;;) {
    const last = await store.look();
    if (last === undefined || last.epoch !== held.epoch) return undefined;
    const seq = await catchUp(last, options);
    if (seq === last.seq) return { held, seq, ledgerVersion: last.ledgerVersion };
  }
};

/**
 * Follows the active receiver, line by line, until it is this one's turn.
 * @throws UsageError when this host's ledger is not one of this pair, or is newer than this program
 */
export const follow = async (options: FollowOptions): Promise<Turn> => {
  const { onStore } = options;
  for (;;) {
    try {
      const turn = await look(options);
      onStore(undefined);
      if (turn !== undefined) return turn;
    } catch (error) {
      if (!(error instanceof StoreAway)) throw error;
      onStore(error.message);
    }
    await sleep(EVERY);
  }
};
