import { z } from 'zod';
import { business, sql, users } from './collectors/mysql.ts';
import { horizon, queue } from './collectors/redis.ts';
import { accessLog, phpFpm } from './collectors/web.ts';
import { address, duration } from './fields.ts';

/** What `tocsin exporter --config` reads. Generated; a collector that is not named does not run. */
export const exporterConfig = z.strictObject({
  /** Where to listen. Beyond loopback only with `tokenFile`. */
  listen: address,
  /** File with the bearer token that a scrape must present. */
  tokenFile: z.string().optional(),
  /** Upper bound of a scrape where Prometheus does not send its own. */
  timeout: duration,
  collectors: z
    .strictObject({
      'access-log': accessLog,
      'php-fpm': phpFpm,
      queue,
      horizon,
      users,
      business,
      sql,
    })
    .partial(),
});
export type ExporterConfig = z.output<typeof exporterConfig>;
/** As it stands in the file. */
export type ExporterConfigFile = z.input<typeof exporterConfig>;
