import { z } from 'zod';
import { address } from 'tocsin/shared';

/** Certificates as they are served. */
export const tlsSettings = z.strictObject({
  targets: z
    .array(
      z.strictObject({
        /** The name that is asked for, and that the certificate must be for. */
        host: z.string(),
        via: z.enum(['edge', 'origin']),
        address,
        /** The certificate that should be served, in PEM. */
        certificateFile: z.string().optional(),
        /** Roots to trust instead of the usual ones, in PEM. */
        caFile: z.string().optional(),
      }),
    )
    .min(1),
});
export type TlsTarget = z.output<typeof tlsSettings>['targets'][number];
