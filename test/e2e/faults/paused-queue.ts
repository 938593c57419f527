import { Redis } from 'ioredis';
import type { Fault } from '../fault.ts';

/** As Laravel's `queue:pause redis:webhooks` leaves it in the cache; the Laravel of the drill is older than that command. */
const KEY = 'askproai_database_askproai_cacheilluminate:queue:paused:redis:webhooks';
const CACHE = 1;

/** Somebody paused a queue for a deployment, and forgot it. */
export const pausedQueue: Fault = {
  name: 'a paused queue',
  touches: ['redis'],
  alerts: [
    {
      labels: { alertname: 'QueuePaused', queue: 'webhooks' },
      says: /^the queue webhooks is paused, and its jobs wait$/,
    },
  ],
  messages: [/\[P3 drill\] QueuePaused".*the queue webhooks is paused, and its jobs wait/s],
  inject: async ({ site }) => {
    const client = new Redis(site.redis.port, site.redis.host, { db: CACHE });
    await client.set(KEY, 'b:1;');
    return {
      end: async () => {
        await client.del(KEY);
        client.disconnect();
      },
    };
  },
};
