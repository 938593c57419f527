import { readFile } from 'node:fs/promises';
import { type Collector, inWords, type Scrape, type Snapshot, writing } from 'tocsin/exporter';
import { fastcgiGet } from './fastcgi.ts';
import type { PhpFpmMetrics } from './metrics.ts';
import { examinePools } from './examine.ts';
import { parseStatus, type PoolStatus } from './php-fpm-status.ts';
import { listenerIn, maxChildrenIn } from './pool-file.ts';
import { waitingOn } from './socket-queue.ts';
import type { PoolSettings } from './settings.ts';

type Pool = PoolSettings['pools'][number];

/** A pool's own listener answers in milliseconds however busy the pool is: one that is silent must not hold up the others. */
const timeoutOf = (budget: number): number => Math.min(2000, budget * 0.8);

const writeStatus = (pool: string, status: PoolStatus, out: Snapshot<PhpFpmMetrics>): void => {
  out.accepted_connections_total.set({ pool }, status.accepted);
  out.max_children_reached_total.set({ pool }, status.maxChildrenReached);
  out.processes.set({ pool, state: 'idle' }, status.idle);
  out.processes.set({ pool, state: 'active' }, status.active);
  out.slow_requests_total.set({ pool }, status.slow);
  out.start_timestamp_seconds.set({ pool }, status.startTime);
};

const statusOf = async ({ status, path }: Pool, { signal, budget }: Scrape): Promise<PoolStatus> => {
  const either = AbortSignal.any([signal, AbortSignal.timeout(timeoutOf(budget))]);
  return parseStatus(await fastcgiGet(status, { path, query: 'json', signal: either }));
};

/** A page that PHP-FPM does not know may stand in the file since it was last reloaded. */
const wordsFor = (error: unknown, { path }: Pool): string => {
  const words = inWords(error);
  return words.startsWith('answered 404')
    ? `${words.replace(/\.$/, '')}: it has no status page ${path}, or was not reloaded since its file says so`
    : words;
};

const collectPool = async (metrics: PhpFpmMetrics, pool: Pool, scrape: Scrape): Promise<void> => {
  const { name } = pool;
  const out = writing(metrics, scrape.snapshot);
  let status: PoolStatus;
  try {
    status = await statusOf(pool, scrape);
    writeStatus(name, status, out);
    out.up.set({ pool: name }, 1);
    scrape.complaints.about(`php-fpm pool ${name}`, undefined);
  } catch (error) {
    // That we may not ask says nothing about the pool.
    if ((error as NodeJS.ErrnoException).code === 'EACCES') return scrape.report(error as Error);
    // A pool that is down is a finding, not a failure of the collector.
    out.up.set({ pool: name }, 0);
    scrape.complaints.about(`php-fpm pool ${name}`, wordsFor(error, pool));
    return;
  }
  const file = await readFile(pool.file, 'utf8').catch((error: Error) => {
    scrape.report(error);
    return undefined;
  });
  const listener = file === undefined ? undefined : listenerIn(file, name, 'listen');
  // Of a socket PHP-FPM knows of none that wait; the kernel does, if it is ours.
  const waiting = listener !== undefined && 'path' in listener ? await waitingOn(listener.path) : status.listenQueue;
  if (waiting !== undefined) out.listen_queue.set({ pool: name }, waiting);
  if (file === undefined) return;
  try {
    out.max_children.set({ pool: name }, maxChildrenIn(file, name));
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
  examine: () => examinePools(pools),
});
