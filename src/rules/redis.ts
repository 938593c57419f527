import { alert, alerts, given, human, respond, rising, steady } from 'tocsin';
import { restartService } from 'tocsin/packs/node';
import { redisMaxMemory } from '../catalogue/limits.ts';
import { redis } from 'tocsin/packs/redis';
import { redisEvictions, redisMemory, redisUp } from '../signals/redis.ts';

const cache = { instance: 'prod-redis-01', role: 'redis' };
const GiB = 1024 ** 3;

export const cacheAndQueues = alerts('redis', {
  RedisDown: alert({
    when: redisUp.below(1),
    for: '1m',
    priority: 'P1',
    summary: ({ instance }) => `Redis on ${instance} does not answer`,
    // Started again, it has what is on disk. Whether that is enough, or its log says why it should stay down, a person sees first.
    answer: ({ instance }) =>
      respond(restartService({ host: instance, service: 'redis' }), {
        helped: redisUp.atLeast(1),
        settle: '30s',
        samples: 2,
        within: '5m',
        cooldown: '30m',
        mode: 'ask',
        otherwise: 'It did not come back, or runs and does not answer: its log says why.',
      }),
    fires: given('the server was killed', [steady(redis.up, cache, 0)]).after('2m', {
      labels: { instance: 'prod-redis-01' },
      says: 'Redis on prod-redis-01 does not answer',
    }),
  }),

  RedisMemoryHigh: alert({
    when: redisMemory.above(redisMaxMemory.share(0.9)),
    for: '5m',
    priority: 'P3',
    summary: ({ instance }, value) => `Redis on ${instance} uses ${value} of the 4 GiB that it may`,
    answer: human('What fills it decides what to do: a cache may be emptied, queues may not.'),
    fires: [
      given('a cache without expiry grew', [steady(redis.memory_used_bytes, cache, 3.75 * GiB)]).after('6m', {
        labels: { instance: 'prod-redis-01' },
        says: 'Redis on prod-redis-01 uses 3.75GiB of the 4 GiB that it may',
      }),
      given('half full', [steady(redis.memory_used_bytes, cache, 2 * GiB)]).never('1h'),
    ],
  }),

  RedisEvicts: alert({
    when: redisEvictions.over('5m').above(0),
    for: '1m',
    priority: 'P2',
    summary: ({ instance }, value) => `Redis on ${instance} throws ${value} keys away, and jobs may be among them`,
    answer: human('Queues and cache share this Redis: a person has to make room and to see which jobs are lost.'),
    fires: [
      given('maxmemory was reached', [rising(redis.evicted_keys_total, cache, 2)]).after('8m', {
        labels: { instance: 'prod-redis-01' },
        says: 'Redis on prod-redis-01 throws 2/s keys away, and jobs may be among them',
      }),
      given('nothing is evicted', [rising(redis.evicted_keys_total, cache, 0)]).never('1h'),
    ],
  }),
});
