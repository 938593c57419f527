import { later, nothing, type Plan } from 'tocsin/receiver';
import { HEADROOM, type ScaleChange } from './plan.ts';
import type { PoolState } from './pool.ts';

/** Kubernetes' autoscaler: a demand within a tenth of what is there is left alone. */
const TOLERANCE = 0.1;
/** The share of the workers that one step takes at most. */
const STEP = 0.25;

/**
 * The next step down. `demand` is the most workers that were wanted within the stabilisation window; `before` is the value
 * before the pool was raised, and the floor.
 */
export const planShrink = (pool: PoolState, demand: number, before: number): Plan<ScaleChange> => {
  const { max_children: from, workers, listen_queue: waiting = 0, process_control_timeout: controlTimeout } = pool;
  if (from <= before) return nothing(`pm.max_children is ${from}, and was ${before} before it was raised`);
  if (controlTimeout === 0) return later('process_control_timeout is 0, so a reload would cut the requests under way');
  if (waiting > 0) return later(`${waiting} requests wait for one of ${workers} workers`);
  const needed = Math.max(before, Math.ceil(demand * HEADROOM));
  if (needed > before && needed >= from * (1 - TOLERANCE))
    return later(`the demand of up to ${demand} workers asks for ${needed}, and pm.max_children is ${from}`);
  const step = Math.max(1, Math.floor(from * STEP));
  const to = Math.max(needed, from - step);
  const why = `the demand of up to ${demand} workers asks for ${needed}; before it was raised there were ${before}`;
  return { kind: 'change', change: { from, to, controlTimeout }, why, evidence: pool };
};
