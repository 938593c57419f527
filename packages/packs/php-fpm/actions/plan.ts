import { nothing, planRaise, type Bounds, type Plan } from 'tocsin/receiver';
import type { PoolState } from './pool.ts';

/** Of pm.max_children. */
export interface ScaleChange {
  readonly from: number;
  readonly to: number;
  /** Seconds that a reload may take. */
  readonly controlTimeout: number;
}

/** Above what is needed at this moment: a pool that just suffices is full again at the next request. */
export const HEADROOM = 1.25;

/**
 * How many workers a pool should have. While requests wait, every worker is busy; so workers and waiting requests are the
 * demand. The result is above the current value, and within memory and ceiling; else there is nothing to change.
 */
export const planScale = (pool: PoolState, bounds: Bounds): Plan<ScaleChange> => {
  const { max_children: from, workers, listen_queue: waiting = 0, process_control_timeout: controlTimeout } = pool;
  if (controlTimeout === 0)
    return nothing('process_control_timeout is 0, so a reload would cut the requests under way');
  const wanted = Math.max(from + 1, Math.ceil((workers + waiting) * HEADROOM));
  const demand = `${waiting} waiting requests and ${workers} workers ask for ${wanted}`;
  const plan = planRaise({ setting: 'pm.max_children', from, wanted, demand }, pool, bounds);
  return plan.kind === 'change' ? { ...plan, change: { ...plan.change, controlTimeout } } : plan;
};
