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
  checks: z
    .array(
      z.strictObject({
        check: z.string(),
        url: z.url(),
        /** The name under which the web server knows the application. */
        host: z.string().optional(),
      }),
    )
    .min(1),
});

/** Services of others, asked with our own keys. */
export const integrations = z.strictObject({
  services: z
    .array(
      z.strictObject({
        integration: z.enum(['calcom', 'retell']),
        /** Where its API is. */
        url: z.url(),
        keyFile: z.string(),
        /** Its status page's `/api/v2/status.json`. */
        statusUrl: z.url().optional(),
      }),
    )
    .min(1),
});

/** The page of metrics that the application serves itself. */
export const appMetrics = z.strictObject({
  url: z.url(),
  /** The name under which the web server knows the application. */
  host: z.string().optional(),
  tokenFile: z.string().optional(),
});
