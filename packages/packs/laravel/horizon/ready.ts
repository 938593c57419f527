import type { Ask } from '../../redis/redis.ts';
import { keysOf } from '../queue-keys.ts';
import type { HorizonConfig } from './config.ts';

/** How many jobs are ready in each queue, in their order. The database that is open is Horizon's, and will be again. */
export const readReady = async (
  ask: Ask,
  { prefix, queues, database, horizonDatabase = database }: HorizonConfig,
): Promise<readonly number[]> => {
  const move = horizonDatabase !== database;
  const replies = await ask(
    ...(move ? [['select', database] as const] : []),
    ...queues.flatMap((queue) => keysOf(prefix, queue).map((key) => ['llen', key] as const)),
    ...(move ? [['select', horizonDatabase] as const] : []),
  );
  const lengths = replies.slice(move ? 1 : 0).map(Number);
  return queues.map((_, index) => (lengths[index * 2] ?? NaN) + (lengths[index * 2 + 1] ?? NaN));
};
