import { z } from 'zod';
import { address, endpoint, tlsOptions } from 'tocsin/shared';
import { serverSettings } from '../mysql/settings.ts';

const redis = {
  /** `host:port` or the path of its socket: of the server, of any node of a cluster, or of a Sentinel. */
  redis: endpoint,
  database: z.number().int().default(0),
  /** An account of its ACL; absent for the default one. */
  user: z.string().optional(),
  passwordFile: z.string().optional(),
  tls: tlsOptions.optional(),
  /** Where `redis` is a Sentinel: its name of the master, other Sentinels that know it, and an account of theirs where they want one. */
  sentinel: z
    .strictObject({
      master: z.string(),
      also: z.array(address).default([]),
      user: z.string().optional(),
      passwordFile: z.string().optional(),
    })
    .optional(),
  /** What Laravel puts before every key. */
  prefix: z.string(),
  queues: z.array(z.string()).min(1),
};

/** Laravel's queues in Redis. */
export const queueSettings = z.strictObject({
  ...redis,
  /** Laravel's name of the connection. */
  connection: z.string().default('redis'),
  /** Where Laravel's cache is in the same Redis, which says what `queue:pause` has paused. */
  cache: z.strictObject({ database: z.number().int().default(1), prefix: z.string() }).optional(),
});
export type SentinelSettings = NonNullable<z.output<typeof queueSettings>['sentinel']>;
/** What Horizon keeps there. */
export const horizonSettings = z.strictObject({
  ...redis,
  horizonPrefix: z.string(),
  /** Where Horizon's own connection (`use` in config/horizon.php) leads to another database of the same Redis than the queues'. */
  horizonDatabase: z.number().int().optional(),
});
/** Active users, from Laravel's sessions table. */
export const usersSettings = z.strictObject(serverSettings);
/** The application's folder, or the link to its release. */
export const deploymentSettings = z.strictObject({ folder: z.string() });
/** Laravel's log, in its own format, through syslog or as JSON. A star in the name stands for the day: `laravel-*.log`. */
export const laravelLogSettings = z.strictObject({ file: z.string() });
