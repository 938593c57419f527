import { z } from 'zod';
import { address, duration, tlsOptions } from '../fields.ts';

/** Of two receivers with one ledger: the PostgreSQL in which they agree which of them is active. */
export const lease = z.strictObject({
  /** Which pair: one store may be that of several. */
  name: z.string().min(1).default('tocsin'),
  /** The store's servers: the first that answers and can be written to is used. */
  servers: z.array(address).min(1),
  database: z.string(),
  user: z.string(),
  passwordFile: z.string(),
  tls: tlsOptions.optional(),
  /** Where the other receiver reaches this one, without a slash at the end. */
  url: z.url({ protocol: /^https?$/ }),
  /** The authority of the receivers' certificates, in PEM, where it is none of the usual ones. */
  caFile: z.string().optional(),
  /** The name that those certificates are for, where it is not the address. */
  serverName: z.string().optional(),
  /** After so long without a word from the active one the other takes over. */
  lapse: duration.prefault('8s'),
});
export type LeaseConfig = z.output<typeof lease>;
