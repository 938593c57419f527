import type { Plan } from './action.ts';
import type { PoolState } from './phpfpm-pool.ts';

export interface ScaleChange {
  readonly from: number;
  readonly to: number;
  /** Seconds that a reload may take. */
  readonly controlTimeout: number;
}

/** Above what is needed at this moment: a pool that just suffices is full again at the next request. */
const HEADROOM = 1.25;
/** Share of the host's memory that stays free for everything else. */
const RESERVE = 0.1;

const nothing = (why: string): Plan<never> => ({ kind: 'nothing', why });
const mebibytes = (bytes: number): string => `${Math.floor(bytes / 1024 ** 2)} MiB`;

/** How many workers the host's memory can hold: those that run, and those that fit into what is free. */
export const fitting = ({ workers, rss_bytes, memory_available_bytes, memory_total_bytes }: PoolState): number =>
  workers + Math.max(0, Math.floor((memory_available_bytes - RESERVE * memory_total_bytes) / rss_bytes));

/**
 * How many workers a pool should have. While requests wait, every worker is busy; so workers and waiting requests are the
 * demand. The result is above the current value, and within memory and ceiling; else there is nothing to change.
 */
export const planScale = (pool: PoolState, ceiling: number): Plan<ScaleChange> => {
  const { max_children: from, workers, listen_queue: waiting = 0, process_control_timeout: controlTimeout } = pool;
  if (controlTimeout === 0)
    return nothing('process_control_timeout is 0, so a reload would cut the requests under way');
  if (workers === 0 || pool.rss_bytes === 0) return nothing('no worker runs, so what one needs is not known');
  const wanted = Math.max(from + 1, Math.ceil((workers + waiting) * HEADROOM));
  const fits = fitting(pool);
  const to = Math.min(wanted, fits, ceiling);
  const demand = `${waiting} waiting requests and ${workers} workers ask for ${wanted}`;
  if (ceiling <= from) return nothing(`${demand}, but pm.max_children is ${from} and the ceiling is ${ceiling}`);
  if (to <= from)
    return nothing(
      `${demand}, but at ${mebibytes(pool.rss_bytes)} each no more than ${fits} fit beside the reserve; pm.max_children is ${from}`,
    );
  const bound = to === wanted ? '' : to === ceiling ? `; the ceiling is ${ceiling}` : `; memory holds ${fits}`;
  return { kind: 'change', change: { from, to, controlTimeout }, why: `${demand}${bound}`, evidence: pool };
};
