import { z } from 'zod';
import { address } from 'tocsin/shared';
import { serverSettings } from '../mysql/settings.ts';

const redis = {
  redis: address,
  database: z.number().int().default(0),
  passwordFile: z.string().optional(),
  /** What Laravel puts before every key. */
  prefix: z.string(),
  queues: z.array(z.string()).min(1),
};

/** Laravel's queues in Redis. */
export const queueSettings = z.strictObject(redis);
/** What Horizon keeps there. */
export const horizonSettings = z.strictObject({ ...redis, horizonPrefix: z.string() });
/** Active users, from Laravel's sessions table. */
export const usersSettings = z.strictObject(serverSettings);
/** The application's folder, or the link to its release. */
export const deploymentSettings = z.strictObject({ folder: z.string() });
/** Laravel's own log. */
export const laravelLogSettings = z.strictObject({ file: z.string() });
