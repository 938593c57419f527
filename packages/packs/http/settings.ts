import { z } from 'zod';

/** The application's health endpoints. */
export const healthSettings = z.strictObject({
  checks: z
    .array(
      z.strictObject({
        check: z.string().describe('its name in the label `check`'),
        url: z.url().describe('what is asked'),
        host: z
          .string()
          .optional()
          .describe('the name under which the web server knows the application, where the address is another'),
      }),
    )
    .min(1)
    .describe('the endpoints'),
});
export type HealthCheck = z.output<typeof healthSettings>['checks'][number];

/** The page of metrics that the application serves itself. */
export const appMetricsSettings = z.strictObject({
  url: z.url().describe("the application's page of metrics"),
  host: z.string().optional().describe('the name under which the web server knows the application'),
  tokenFile: z.string().optional().describe('the file with the token that it asks for'),
});
