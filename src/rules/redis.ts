import { alerts } from 'tocsin';
import { redisAlerts, redisEvictionAlerts, redisServerAlerts, redisUpkeepAlerts } from 'tocsin/packs/redis';
import { redisMaxMemory } from '../catalogue/limits.ts';

/** Cache, sessions and queues share one Redis. */
export const redis = alerts('redis', {
  ...redisAlerts({ maxMemory: redisMaxMemory }),
  ...redisServerAlerts(),
  ...redisUpkeepAlerts(),
  ...redisEvictionAlerts({ holds: 'jobs' }),
});
