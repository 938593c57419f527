import type { RemoteWrite } from '#lang';

/** A store elsewhere answers a request within this, in seconds, on a bad day. */
const ROUND_TRIP = 0.2;
/** After an hour in which the store was away, what waited is sent within a quarter of one. */
const CATCHING_UP = 5;
const SMALL = { perSend: 2_000, shards: 4 } as const;
/** From so many samples a second on requests are larger: fewer of them, each better compressed. */
const LARGE = { from: 50_000, perSend: 10_000 } as const;
/** More than Prometheus' own choice of fifty fill its memory, and no store is faster for it. */
const MOST_SHARDS = 50;

/**
 * How a queue is set for so many samples a second. A shard sends one request after the other, so it sends `maxSamplesPerSend` in a round trip;
 * there are as many as send five times the rate at 200 ms each, at least 4 and at most 50. Each holds five requests (`capacity`), so that it
 * reads on while it sends: beyond that the memory that all shards may take, `maxShards` times `capacity`, grows and nothing is gained, since
 * what does not fit waits in the log on Prometheus' disk, for two hours.
 */
export const queueFor = (rate: number): NonNullable<RemoteWrite['queue']> => {
  const maxSamplesPerSend = rate < LARGE.from ? SMALL.perSend : LARGE.perSend;
  const needed = Math.ceil((CATCHING_UP * rate * ROUND_TRIP) / maxSamplesPerSend);
  return {
    capacity: 5 * maxSamplesPerSend,
    maxShards: Math.min(MOST_SHARDS, Math.max(SMALL.shards, needed)),
    maxSamplesPerSend,
  };
};
