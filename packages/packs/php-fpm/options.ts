import type { PoolTuning } from './tuning.ts';

/** What a project says of its PHP-FPM. */
export interface PhpFpmOptions {
  /** The roles of its hosts. */
  readonly on: readonly string[];
  readonly pool: string;
  /** The service on whose port the pool answers its status page. */
  readonly status: string;
  readonly statusPath: string;
  /** `process_control_timeout`: how long a reload waits for requests under way. */
  readonly controlTimeout: string;
  /** Absent: the pool's settings are written by others. */
  readonly tuning?: PoolTuning;
}
