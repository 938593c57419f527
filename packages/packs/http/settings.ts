import { z } from 'zod';

/** The application's health endpoints. */
export const healthSettings = z.strictObject({
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
export type HealthCheck = z.output<typeof healthSettings>['checks'][number];

/** The page of metrics that the application serves itself. */
export const appMetricsSettings = z.strictObject({
  url: z.url(),
  /** The name under which the web server knows the application. */
  host: z.string().optional(),
  tokenFile: z.string().optional(),
});
