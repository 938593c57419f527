import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Registry } from 'prom-client';
import type { LeaseConfig } from '../../shared/receiver-parts/lease-config.ts';
import type { Logger } from '../../shared/log.ts';
import type { ReceiverConfig } from '../../shared/receiver-config.ts';
import { UsageError } from '../../shared/usage-error.ts';
import type { Door } from '../../shared/web/door.ts';
import { StoreAway } from '../lease/connection.ts';
import { follow, type Turn } from '../lease/follow.ts';
import { leaseStore } from '../lease/store.ts';
import { openReplica } from '../ledger/replica.ts';
import type { PairedLedger } from '../ledger/sqlite.ts';
import { publishStanding, type Standing } from '../metrics/standing.ts';
import { RECORD_KEY } from '../record/key.ts';
import { openKey, SIGNING_KEY } from '../pages/approvals/key.ts';
import { forwardTo, unavailable } from './forward.ts';
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

/** What a receiver answers by itself, whoever is active: that it lives, whether it can serve, its metrics. Everything else goes on to `others`. */
const frontOf = (standing: Standing, others: RequestListener): RequestListener => {
  const registry = new Registry();
  publishStanding(registry, standing);
  return (request, response) => {
    const path = (request.url ?? '/').split('?')[0];
    const text = (status: number, said: string): void =>
      void response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${said}\n`);
    if (path === '/-/healthy') return text(200, 'healthy');
    if (path === '/-/ready')
      return standing.away === undefined ? text(200, 'passive') : text(503, 'not ready: the lease store is away');
    if (path !== '/metrics') return others(request, response);
    void registry.metrics().then((said) => response.writeHead(200, { 'content-type': registry.contentType }).end(said));
  };
};

const untilAway = async (standing: Standing): Promise<void> => {
  while (standing.away === undefined) await sleep(100);
};

const withoutStore: RequestListener = (_request, response) =>
  unavailable(response, 'the lease store is away: nothing can be written until it is back');

/** Is the passive receiver until it is the turn of this one. @throws UsageError when it cannot be one of this pair. */
export const waitForTurn = async (
  config: ReceiverConfig,
  lease: LeaseConfig,
  { door, log }: { readonly door: Pick<Door, 'check' | 'tls'> | undefined; readonly log: Logger },
): Promise<Active> => {
  const standing: { active: boolean; away: string | undefined } = { active: false, away: undefined };
  const onStore = (away: string | undefined): void => {
    if ((standing.away === undefined) !== (away === undefined))
      if (away === undefined) log.info('the lease store is back');
      else
        log.error(
          { error: away },
          'the lease store is away: nothing is written, and no response begins, until it is back',
        );
    standing.away = away;
  };
  const ca = lease.caFile === undefined ? undefined : await readFile(lease.caFile, 'utf8');
  const store = leaseStore(lease);
  const replica = openReplica(config.state, lease.name, [RECORD_KEY, SIGNING_KEY]);
  const leave = (): void => process.exit(0);
  process.on('SIGTERM', leave).on('SIGINT', leave);
  let activeUrl: string | undefined;
  let turn: Turn | undefined;
  try {
    await store.look().catch((error: unknown) => {
      if (!(error instanceof StoreAway)) throw error;
      throw new UsageError(
        `the store of the lease cannot be used: ${error.message}`,
        'see that PostgreSQL runs there, and that "lease" in the configuration says how it is reached',
      );
    });
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
        onLease: ({ url }) => (activeUrl = url === lease.url ? undefined : url),
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
    front: (server) => {
      const alone = frontOf(standing, withoutStore);
      return (request, response) => (standing.away === undefined ? server : alone)(request, response);
    },
  };
};
