import { z } from 'zod';
import { address } from '../fields.ts';

/** Certificates as they are served. */
export const tls = z.strictObject({
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

/** The application's health endpoints. */
export const health = z.strictObject({
  checks: z.array(z.strictObject({ check: z.string(), url: z.url() })).min(1),
});
