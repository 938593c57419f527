import { untagged } from '../redis/redis-prefixes.ts';
import type { Ask } from '../redis/redis.ts';

/** Where Laravel's cache is in the Redis that holds its queues. */
export interface PauseCache {
  readonly database: number;
  /** Laravel's `prefix` of the cache, which comes after the one of Redis. */
  readonly prefix: string;
}

export interface PauseQuestion {
  /** What Laravel puts before every key. */
  readonly prefix: string;
  /** The database that is open, and will be again. */
  readonly database: number;
  readonly connection: string;
  readonly cache: PauseCache;
  readonly queues: readonly string[];
}

/** Which queues are paused by `queue:pause`: by a key in the cache, which stays until somebody takes it away. */
export const readPaused = async (
  ask: Ask,
  { prefix, database, connection, cache, queues }: PauseQuestion,
): Promise<readonly boolean[]> => {
  const before = `${prefix}${cache.prefix}illuminate:queue`;
  const move = cache.database !== database;
  const replies = await ask(
    ...(move ? [['select', cache.database] as const] : []),
    ['exists', `${before}s:paused`],
    ...queues.map((queue) => ['exists', `${before}:paused:${connection}:${untagged(queue)}`] as const),
    ...(move ? [['select', database] as const] : []),
  );
  const [all, ...each] = replies.slice(move ? 1 : 0).map((reply) => Number(reply) > 0);
  return queues.map((_, index) => all === true || each[index] === true);
};
