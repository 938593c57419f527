import { z } from 'zod';
import { address } from 'tocsin/shared';

/** Certificates as they are served. */
export const tlsSettings = z.strictObject({
  targets: z
    .array(
      z.strictObject({
        host: z.string().describe('the name, or address, that is asked for and that the certificate must be for'),
        via: z.enum(['edge', 'origin']).describe('`edge` or `origin`: the label'),
        address: address.describe('where it is served, as `host:port`'),
        certificateFile: z.string().optional().describe('the one on disk that should be served, in PEM'),
        caFile: z.string().optional().describe('roots to trust instead of the usual ones, in PEM'),
      }),
    )
    .min(1)
    .describe('the certificates'),
});
export type TlsTarget = z.output<typeof tlsSettings>['targets'][number];
