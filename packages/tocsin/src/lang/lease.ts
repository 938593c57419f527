import type { Backups } from './backups.ts';
import type { Duration } from './duration.ts';

/**
 * The PostgreSQL in which the receivers of a pair keep one ledger and agree which of them is active. Files are among the secrets.
 * It is a server of its own: neither one of the monitoring hosts alone, nor a database that is watched.
 */
export interface Lease {
  /** `host:port`, as the monitoring hosts reach it; the first that answers and can be written to is used. */
  readonly servers: readonly [string, ...string[]];
  readonly database: string;
  readonly user: string;
  /** The password of that user, which `tocsin secrets` makes. */
  readonly passwordFile: string;
  /** It is asked by TLS. Absent: in the clear. */
  readonly tls?: {
    /** The authority that signed its certificate, where the system does not know it. */
    readonly caFile?: string;
    /** The name that the certificate is for, where it is not the address. */
    readonly serverName?: string;
  };
  /** Which pair: one store may be that of several. Absent: the stack's name and the environment's, such as `shop-production`. */
  readonly name?: string;
  /** After so long without a word from the active one the other takes over. Absent: 8 s. */
  readonly lapse?: Duration;
}

/** What an environment says of its receivers. */
export interface ReceiverSetting {
  /** Of a pair: a receiver runs on each monitoring host, and one of them is active. Absent: one runs, on the first of them. */
  readonly lease?: Lease;
  /** Copies of its ledger that it makes by itself. Absent: once a day, and seven are kept; `false`: none. */
  readonly backups?: Backups | false;
}
