import { readFile } from 'node:fs/promises';
import { type Collector, messageOf, type Scrape, type Snapshot, writing } from 'tocsin/exporter';
import { fastcgiGet } from './fastcgi.ts';
import type { PhpFpmMetrics } from './metrics.ts';
import { maxChildrenIn, parseStatus, type PoolStatus } from './php-fpm-status.ts';
import type { PoolSettings } from './settings.ts';

type Pool = PoolSettings['pools'][number];

/** A pool's own listener answers in milliseconds however busy the pool is: one that is silent must not hold up the others. */
const patience = (budget: number): number => Math.min(2000, budget * 0.8);

const writeStatus = (pool: string, status: PoolStatus, out: Snapshot<PhpFpmMetrics>): void => {
  out.accepted_connections_total.set({ pool }, status.accepted);
  out.listen_queue.set({ pool }, status.listenQueue);
  out.max_children_reached_total.set({ pool }, status.maxChildrenReached);
  out.processes.set({ pool, state: 'idle' }, status.idle);
  out.processes.set({ pool, state: 'active' }, status.active);
  out.slow_requests_total.set({ pool }, status.slow);
  out.start_timestamp_seconds.set({ pool }, status.startTime);
};

const statusOf = async ({ status, path }: Pool, { signal, budget }: Scrape): Promise<PoolStatus> => {
  const either = AbortSignal.any([signal, AbortSignal.timeout(patience(budget))]);
  return parseStatus(await fastcgiGet(status, { path, query: 'json', signal: either }));
};

const collectPool = async (metrics: PhpFpmMetrics, pool: Pool, scrape: Scrape): Promise<void> => {
  const { name } = pool;
  const out = writing(metrics, scrape.snapshot);
  try {
    writeStatus(name, await statusOf(pool, scrape), out);
    out.up.set({ pool: name }, 1);
    scrape.complaints.about(`php-fpm pool ${name}`, undefined);
  } catch (error) {
    // A pool that is down is a finding, not a failure of the collector.
    out.up.set({ pool: name }, 0);
    scrape.complaints.about(`php-fpm pool ${name}`, messageOf(error));
    return;
  }
  try {
    out.max_children.set({ pool: name }, maxChildrenIn(await readFile(pool.file, 'utf8'), name));
  } catch (error) {
    scrape.report(error as Error);
  }
};

/** Reads the status pages of PHP-FPM's pools, each over the listener that pm.status_listen gives it. */
export const phpFpm = ({ pools }: PoolSettings, metrics: PhpFpmMetrics): Collector => ({
  id: 'php-fpm',
  async collect(scrape) {
    await Promise.all(pools.map((pool) => collectPool(metrics, pool, scrape)));
  },
});
