import { z } from 'zod';
import { address, duration } from './fields.ts';

/** What `tocsin exporter --config` reads. Generated; a collector that is not named does not run. */
export const exporterConfig = z.strictObject({
  /** Where to listen. Beyond loopback only with `tokenFile`. */
  listen: address,
  /** File with the bearer token that a scrape must present. */
  tokenFile: z.string().optional(),
  /** Upper bound of a scrape where Prometheus does not send its own. */
  timeout: duration,
  collectors: z.strictObject({
    /** Requests from nginx' access log, in the generated JSON format. */
    'access-log': z
      .strictObject({
        file: z.string(),
        /** Route patterns that are never folded into `other`. */
        routes: z.array(z.string()).default([]),
      })
      .optional(),
    /** Pools by their own status listener (pm.status_listen). */
    'php-fpm': z
      .strictObject({
        pools: z.array(
          z.strictObject({
            name: z.string(),
            status: address,
            path: z.string().default('/status'),
            /** The pool's file, for pm.max_children. */
            file: z.string(),
          }),
        ),
      })
      .optional(),
    /** Laravel's queues in Redis. */
    queue: z
      .strictObject({
        redis: address,
        database: z.number().int().default(0),
        passwordFile: z.string().optional(),
        /** What Laravel puts before every key. */
        prefix: z.string(),
        queues: z.array(z.string()).min(1),
      })
      .optional(),
    /** Active users, from Laravel's sessions table. */
    users: z
      .strictObject({
        mysql: address,
        database: z.string(),
        user: z.string(),
        passwordFile: z.string(),
      })
      .optional(),
  }),
});
export type ExporterConfig = z.output<typeof exporterConfig>;
/** As it stands in the file. */
export type ExporterConfigFile = z.input<typeof exporterConfig>;
