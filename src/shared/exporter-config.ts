import { z } from 'zod';
import { address, duration } from './fields.ts';

/** What `tocsin exporter --config` reads. Generated; a collector that is not named does not run. */
export const exporterConfig = z.strictObject({
  /** Where to listen. Beyond loopback only with `tokenFile`, or with users or client certificates in `webConfigFile`. */
  listen: address,
  /** File with the bearer token that a scrape must present; read again when it changes. */
  tokenFile: z.string().optional(),
  /** TLS and users, in the format of Prometheus' exporter-toolkit; read again when it changes. */
  webConfigFile: z.string().optional(),
  /** Folder for what counters and positions in logs are after a restart. Without it they begin anew. */
  stateFolder: z.string().optional(),
  /** Most samples of one collector and of a page; what is beyond is left out, whole metrics at a time. */
  limits: z
    .strictObject({
      collector: z.number().int().positive().default(50_000),
      total: z.number().int().positive().default(200_000),
    })
    .prefault({}),
  /** Answer 503 when every collector failed. */
  strict: z.boolean().default(false),
  /** Upper bound of a scrape where Prometheus does not send its own. */
  timeout: duration,
  collectors: z.strictObject({
    /** Modules of the user's own, each with a prom-client registry as its default export. */
    mounted: z.strictObject({ modules: z.array(z.string()).min(1) }).optional(),
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
