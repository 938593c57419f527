import { z } from 'zod';
import { address, endpoint, tlsOptions } from 'tocsin/shared';
import { serverSettings } from '../mysql/settings.ts';

const redis = {
  redis: endpoint.describe('the server, any node of a cluster or a Sentinel: `host:port`, or the path of a socket'),
  database: z.number().int().default(0).describe('its number'),
  user: z.string().optional().describe('an account of its ACL; without it the default one'),
  passwordFile: z.string().optional().describe('the file with the password of that account'),
  tls: tlsOptions.optional().describe('TLS: `{}` trusts the usual roots'),
  sentinel: z
    .strictObject({
      master: z.string().describe("the Sentinels' name of the master"),
      also: z.array(address).default([]).describe('others that know the same master'),
      user: z.string().optional().describe("the Sentinels' own account, which is not the server's"),
      passwordFile: z.string().optional().describe('the file with the password of that one'),
    })
    .optional()
    .describe('`redis` is a Sentinel'),
  prefix: z.string().describe('what Laravel puts before every key: `options.prefix` of `config/database.php`'),
  queues: z.array(z.string()).min(1).describe('the names of the queues, with or without the braces of a cluster'),
};

/** Laravel's queues in Redis. */
export const queueSettings = z.strictObject({
  ...redis,
  connection: z.string().default('redis').describe("Laravel's name of the connection, by which a queue is paused"),
  cache: z
    .strictObject({
      database: z.number().int().default(1).describe('its number'),
      prefix: z.string().describe('what the cache puts before its keys, behind `prefix`'),
    })
    .optional()
    .describe("Laravel's cache is in the same Redis; it says what `queue:pause` has paused"),
});
export type SentinelSettings = NonNullable<z.output<typeof queueSettings>['sentinel']>;
/** What Horizon keeps there. */
export const horizonSettings = z.strictObject({
  ...redis,
  horizonPrefix: z.string().describe('`prefix` of `config/horizon.php`'),
  horizonDatabase: z
    .number()
    .int()
    .optional()
    .describe("the database of its own connection (`use` in `config/horizon.php`), where that is not the queues'"),
});
/** Active users, from Laravel's sessions table. */
export const usersSettings = z.strictObject(serverSettings);
/** What is deployed. */
export const deploymentSettings = z.strictObject({
  folder: z.string().describe("the application's folder, or the link to its release"),
});
/** Laravel's log, in its own format, through syslog or as JSON. */
export const laravelLogSettings = z.strictObject({
  file: z.string().describe('the log; a star stands for the day: `laravel-*.log`'),
});
