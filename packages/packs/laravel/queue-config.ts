import type { RedisServer } from '../redis/server.ts';
import type { PauseCache } from './paused.ts';

/** Which queues are counted, and where. */
export interface QueueConfig extends RedisServer {
  /** What Laravel puts before every key. */
  readonly prefix: string;
  readonly queues: readonly string[];
  /** Laravel's name of the connection, by which a queue is paused. */
  readonly connection?: string;
  /** Where Laravel's cache is, if it is in this Redis: it says which queues are paused. */
  readonly cache?: PauseCache | undefined;
}
