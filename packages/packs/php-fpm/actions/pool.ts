import { z } from 'zod';
import { ask, type Effect, type Outcome, type Remote, tell } from 'tocsin/receiver';

/** What the host's program `phpfpm-pool` says about a pool. Sizes are bytes, times seconds. */
const poolState = z.object({
  max_children: z.number().int().positive(),
  pm: z.string(),
  /** How long a reload waits for requests under way; 0 means that it cuts them. */
  process_control_timeout: z.number().int().nonnegative(),
  workers: z.number().int().nonnegative(),
  /** Resident memory of a worker, on average; what workers share is counted in each, so it errs upwards. */
  rss_bytes: z.number().nonnegative(),
  memory_available_bytes: z.number().nonnegative(),
  memory_total_bytes: z.number().positive(),
  /** Requests that wait for a worker; absent where the host cannot tell. */
  listen_queue: z.number().int().nonnegative().optional(),
});
export type PoolState = z.output<typeof poolState>;

const program = 'phpfpm-pool';

export const inspectPool = (remote: Remote, host: string, pool: string): Promise<Outcome<PoolState>> =>
  ask(remote, { host, program, words: ['inspect', pool] }, poolState);

export interface SetValue {
  readonly to: number;
  /** The value that it must still have. */
  readonly expect: number;
  /** Seconds that the reload may take, for it waits for the requests under way. */
  readonly controlTimeout: number;
}
/** Sets pm.max_children and reloads; if the value is there already, does neither. */
export const setMaxChildren = (
  remote: Remote,
  host: string,
  pool: string,
  { to, expect, controlTimeout }: SetValue,
): Promise<Effect> => {
  const words = ['set', pool, String(to), '--expect', String(expect)];
  return tell(remote, { host, program, words, timeout: 90_000 + controlTimeout * 1000 });
};
