import { z } from 'zod';

/** Services of others, asked with our own keys. */
export const integrationSettings = z.strictObject({
  services: z
    .array(
      z.strictObject({
        integration: z.enum(['calcom', 'retell']).describe('`calcom` or `retell`'),
        url: z.url().describe('where its API is'),
        keyFile: z.string().describe('the file with a key of our own'),
        statusUrl: z.url().optional().describe("its status page's `/api/v2/status.json`"),
      }),
    )
    .min(1)
    .describe('the services of others'),
});
