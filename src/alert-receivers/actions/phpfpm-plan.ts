import type { Plan } from './action.ts';
import { nothing } from './plans.ts';
import type { PoolState } from './phpfpm-pool.ts';

/** Of pm.max_children. */
export interface ScaleChange {
  readonly from: number;
  readonly to: number;
  /** Seconds that a reload may take. */
  readonly controlTimeout: number;
}

/** Above what is needed at this moment: a pool that just suffices is full again at the next request. */
export const HEADROOM = 1.25;
/** Share of the host's memory that stays free for everything else. */
const RESERVE = 0.1;

const mebibytes = (bytes: number): string => `${Math.floor(bytes / 1024 ** 2)} MiB`;

/** How many workers the host's memory can hold: those that run, and those that fit into what is free. */
export const fitting = ({ workers, rss_bytes, memory_available_bytes, memory_total_bytes }: PoolState): number =>
  workers + Math.max(0, Math.floor((memory_available_bytes - RESERVE * memory_total_bytes) / rss_bytes));

interface Bounds {
  readonly ceiling: number;
  /** Connections that MySQL has left: a worker holds one. */
  readonly connections: number;
}
/**
 * How many workers a pool should have. While requests wait, every worker is busy; so workers and waiting requests are the
 * demand. The result is above the current value, and within memory and ceiling; else there is nothing to change.
 */
export const planScale = (pool: PoolState, { ceiling, connections }: Bounds): Plan<ScaleChange> => {
  const { max_children: from, workers, listen_queue: waiting = 0, process_control_timeout: controlTimeout } = pool;
  if (controlTimeout === 0)
    return nothing('process_control_timeout is 0, so a reload would cut the requests under way');
  if (workers === 0 || pool.rss_bytes === 0) return nothing('no worker runs, so what one needs is not known');
  const wanted = Math.max(from + 1, Math.ceil((workers + waiting) * HEADROOM));
  const fits = fitting(pool);
  const connected = from + Math.max(0, Math.floor(connections));
  const to = Math.min(wanted, fits, ceiling, connected);
  const demand = `${waiting} waiting requests and ${workers} workers ask for ${wanted}`;
  if (ceiling <= from) return nothing(`${demand}, but pm.max_children is ${from} and the ceiling is ${ceiling}`);
  if (connected <= from) return nothing(`${demand}, but MySQL has no connections left for more than ${from}`);
  if (to <= from)
    return nothing(
      `${demand}, but at ${mebibytes(pool.rss_bytes)} each no more than ${fits} fit beside the reserve; pm.max_children is ${from}`,
    );
  const bounds: readonly (readonly [number, string])[] = [
    [wanted, ''],
    [ceiling, `; the ceiling is ${ceiling}`],
    [fits, `; memory holds ${fits}`],
    [connected, `; MySQL has connections for ${connected}`],
  ];
  const bound = bounds.find(([most]) => most === to)?.[1] ?? '';
  return { kind: 'change', change: { from, to, controlTimeout }, why: `${demand}${bound}`, evidence: pool };
};
