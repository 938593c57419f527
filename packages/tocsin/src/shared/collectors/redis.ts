import { z } from 'zod';
import { address } from '../fields.ts';

const redis = {
  redis: address,
  database: z.number().int().default(0),
  passwordFile: z.string().optional(),
  /** What Laravel puts before every key. */
  prefix: z.string(),
  queues: z.array(z.string()).min(1),
};

/** Laravel's queues in Redis. */
export const queue = z.strictObject(redis);
/** What Horizon keeps there. */
export const horizon = z.strictObject({ ...redis, horizonPrefix: z.string() });
