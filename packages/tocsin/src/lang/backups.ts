import type { Duration } from './duration.ts';

/** How the receiver backs up its ledger by itself, into the folder `receiver-backups` of the environment's paths. */
export interface Backups {
  /** How often. Absent: `1d`. */
  readonly every?: Duration;
  /** How many are kept. Absent: 7. */
  readonly keep?: number;
}
