import { z } from 'zod';
import { done, failed, type Outcome } from '../outcome.ts';
import type { Remote } from '../transports/remote.ts';
import type { Effect } from './action.ts';

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
// It waits up to a minute for another one; a reload waits for the requests under way as well. Milliseconds.
const PATIENCE = 90_000;

export const inspectPool = async (remote: Remote, host: string, pool: string): Promise<Outcome<PoolState>> => {
  const answer = await remote({ host, program, words: ['inspect', pool], timeout: PATIENCE });
  if (!answer.ok) return failed(answer.why);
  try {
    return done(poolState.parse(JSON.parse(answer.value)));
  } catch {
    return failed(`${program} on ${host} printed what is not its JSON: ${answer.value.slice(0, 120)}`);
  }
};

/** Exit codes that promise an untouched file: wrong usage, refused, failed and as before. */
const AS_BEFORE: ReadonlySet<number> = new Set([2, 3, 4]);
export interface SetValue {
  readonly to: number;
  /** The value that it must still have. */
  readonly expect: number;
  /** Seconds that the reload may take. */
  readonly controlTimeout: number;
}
/** Sets pm.max_children and reloads; if the value is there already, does neither. */
export const setMaxChildren = async (
  remote: Remote,
  host: string,
  pool: string,
  { to, expect, controlTimeout }: SetValue,
): Promise<Effect> => {
  const words = ['set', pool, String(to), '--expect', String(expect)];
  const answer = await remote({ host, program, words, timeout: PATIENCE + controlTimeout * 1000 });
  if (answer.ok) return done(undefined);
  return { ok: false, why: answer.why, asBefore: !answer.began || AS_BEFORE.has(answer.exit ?? -1) };
};
