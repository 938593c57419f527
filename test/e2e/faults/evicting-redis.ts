import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { Fault } from '../fault.ts';

/** Redis is full and throws keys away, as its policy says, beside a queue whose jobs are keys like any other. */
export const evictingRedis: Fault = {
  name: 'a Redis that evicts',
  touches: ['redis'],
  alerts: [
    {
      labels: { alertname: 'RedisEvicts', instance: 'prod-redis-01' },
      says: /^Redis on prod-redis-01 evicts keys \(.*\/s\), and jobs may be among them$/,
    },
    {
      labels: { alertname: 'RedisPolicyEvicts', instance: 'prod-redis-01', maxmemory_policy: 'allkeys-random' },
      says: /its maxmemory-policy is allkeys-random$/,
      // That it evicts says more.
      untold: true,
    },
  ],
  messages: [/\[P\d drill\] RedisEvicts".*Redis on prod-redis-01 evicts/s],
  inject: async ({ site }) => {
    const { host, port } = site.redis;
    const client = new Redis(port, host);
    await client.config('SET', 'maxmemory-policy', 'allkeys-random');
    await client.config('SET', 'maxmemory', '4mb');
    let filling = true;
    const fill = async (): Promise<void> => {
      for (let key = 0; filling; key++) {
        await client.set(`cache:${key}`, 'x'.repeat(10_000));
        await sleep(10);
      }
    };
    const filled = fill();
    return {
      end: async () => {
        filling = false;
        await filled;
        await client.config('SET', 'maxmemory', '0');
        await client.config('SET', 'maxmemory-policy', 'noeviction');
        client.disconnect();
      },
    };
  },
};
