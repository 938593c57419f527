import type { RedisServer } from '../../redis/server.ts';

/** Where Horizon and the queues are. */
export interface HorizonConfig extends RedisServer {
  /** What Laravel puts before the keys of its queues. */
  readonly prefix: string;
  /** What Horizon puts before its own keys. */
  readonly horizonPrefix: string;
  /** The database with Horizon's own keys, where it is not that of the queues. */
  readonly horizonDatabase?: number | undefined;
  readonly queues: readonly string[];
}
