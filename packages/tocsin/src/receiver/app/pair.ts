import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Registry } from 'prom-client';
import type { LeaseConfig } from '../../shared/receiver-parts/lease-config.ts';
import type { Logger } from '../../shared/log.ts';
import type { ReceiverConfig } from '../../shared/receiver-config.ts';
import { UsageError } from '../../shared/usage-error.ts';
import type { Door } from '../../shared/web/door.ts';
import { StoreAway } from '../lease/connection.ts';
import { follow, type Turn } from '../lease/follow.ts';
import { leaseStore, type Lease } from '../lease/store.ts';
import { openReplica } from '../ledger/replica.ts';
import type { PairedLedger } from '../ledger/sqlite.ts';
import { publishStanding, type Standing } from '../metrics/standing.ts';
import { RECORD_KEY } from '../record/key.ts';
import { openKey, SIGNING_KEY } from '../pages/approvals/key.ts';
import { forwardTo } from './forward.ts';
import { answeredWithoutStore, frontOf } from './front.ts';
import { listenBehind } from './listening.ts';

/** What the active receiver of a pair has beside what every receiver has. */
export interface Active extends PairedLedger {
  /** Answers in the place of the receiver while the store is away, when no call to the ledger resolves. */
  readonly front: (server: RequestListener) => RequestListener;
  /** Adds what it says of the pair. */
  readonly publish: (registry: Registry) => void;
  /** Says that its ledger is open, and holds the lease by itself. */
  readonly begun: () => void;
  /** Stops it, or leaves it as a crash would where the store is away: nothing could be written, and nothing is lost. */
  readonly stop: (stop: () => Promise<void>) => Promise<void>;
}

const untilAway = async (standing: Standing): Promise<void> => {
  while (standing.away === undefined) await sleep(100);
};

/** Is the passive receiver until it is the turn of this one. @throws UsageError when it cannot be one of this pair. */
export const waitForTurn = async (
  config: ReceiverConfig,
  lease: LeaseConfig,
  { door, log }: { readonly door: Pick<Door, 'check' | 'tls'> | undefined; readonly log: Logger },
): Promise<Active> => {
  const standing: { active: boolean; away: string | undefined } = { active: false, away: undefined };
  const withoutStore = answeredWithoutStore(standing);
  const onStore = (away: string | undefined): void => {
    if ((standing.away === undefined) !== (away === undefined))
      if (away === undefined) log.info('the lease store is back');
      else
        log.error(
          { error: away },
          'the lease store is away: nothing is written, and no response begins, until it is back',
        );
    standing.away = away;
    if (away !== undefined) withoutStore.answer();
  };
  const ca = lease.caFile === undefined ? undefined : await readFile(lease.caFile, 'utf8');
  const store = leaseStore(lease);
  const replica = openReplica(config.state, lease.name, [RECORD_KEY, SIGNING_KEY]);
  const leave = (): void => process.exit(0);
  process.on('SIGTERM', leave).on('SIGINT', leave);
  let activeUrl: string | undefined;
  const onLease = ({ url }: Lease): void => void (activeUrl = url === lease.url ? undefined : url);
  let turn: Turn | undefined;
  try {
    const now = await store.look().catch((error: unknown) => {
      if (!(error instanceof StoreAway)) throw error;
      throw new UsageError(
        `the store of the lease cannot be used: ${error.message}`,
        'see that PostgreSQL runs there, and that "lease" in the configuration says how it is reached',
      );
    });
    // Whoever asks at once is answered as well.
    if (now !== undefined) onLease(now);
    openKey(config.state);
    const passive = await listenBehind(
      door,
      frontOf(
        standing,
        forwardTo(() => activeUrl, { ca, servername: lease.serverName }),
      ),
      config.listen,
      log,
    );
    try {
      log.info({ ...config.listen, pair: lease.name }, 'passive');
      turn = await follow({
        store,
        replica,
        name: lease.name,
        folder: config.state,
        holder: randomUUID(),
        onStore,
        onLease,
      });
    } finally {
      await passive.abort();
    }
  } finally {
    replica.close();
    if (turn === undefined) store.close();
    process.off('SIGTERM', leave).off('SIGINT', leave);
  }
  log.info({ pair: lease.name, epoch: turn.held.epoch, line: turn.seq }, 'active');
  standing.active = true;
  // To check a large ledger takes longer than a lease.
  const { held } = turn;
  const holding = setInterval(() => void store.renew(held).catch(() => {}), lease.lapse / 4);
  return {
    config: lease,
    turn,
    onStore,
    publish: (registry) => publishStanding(registry, standing),
    begun: () => {
      clearInterval(holding);
      store.close();
    },
    stop: (stop) => Promise.race([stop(), untilAway(standing)]),
    front: withoutStore.front,
  };
};
