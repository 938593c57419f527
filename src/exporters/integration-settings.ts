import { z } from 'zod';

/** Services of others, asked with our own keys. */
export const integrationSettings = z.strictObject({
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
