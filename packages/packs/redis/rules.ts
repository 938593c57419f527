import { alert, given, human, printAmount, rising, steady, type Limit } from 'tocsin';
import { serviceDown, type Restarting } from '../node/service-down.ts';
import { redis } from './metrics.ts';
import { redisEvictions, redisMayEvict, redisMemory, redisUp } from './signals.ts';

export interface RedisAlertOptions extends Restarting {
  /** The server's maxmemory. */
  readonly maxMemory: Limit<'bytes'>;
}

/** Redis does not answer, or is nearly full. */
export const redisAlerts = ({ maxMemory, restart }: RedisAlertOptions) => ({
  // Started again, it has what is on disk. Whether that is enough, or its log says why it should stay down, a person sees first.
  RedisDown: serviceDown({
    called: 'Redis',
    service: 'redis',
    up: redisUp,
    metric: redis.up,
    ...(restart && { restart }),
    priority: 'P1',
    settle: '30s',
    within: '5m',
    cooldown: '30m',
    otherwise: 'It did not start again, or it runs and does not answer; its log says why.',
  }),

  RedisMemoryHigh: alert({
    when: redisMemory.above(maxMemory.share(0.9)),
    for: '5m',
    priority: 'P3',
    summary: ({ instance }, value, say) => `Redis on ${instance} uses ${value} of the ${say(maxMemory)} that it may`,
    answer: human('What to do depends on what fills it: a cache may be emptied, queues may not.'),
    fires: [
      given('a cache without expiry grew', (is) => [steady(redis.memory_used_bytes, {}, is(maxMemory) * 0.9375)]).after(
        '6m',
        ({ instance }, say, is) => ({
          labels: { instance },
          says: `Redis on ${instance} uses ${printAmount('bytes', is(maxMemory) * 0.9375)} of the ${say(maxMemory)} that it may`,
        }),
      ),
      given('half full', (is) => [steady(redis.memory_used_bytes, {}, is(maxMemory) / 2)]).never('1h'),
    ],
  }),
});

/** For a Redis that keeps what must not be lost. Of a cache alone, eviction is the business. */
export const redisEvictionAlerts = ({
  holds,
}: {
  /** What may be lost, in the plural: `jobs`. */ readonly holds: string;
}) => ({
  // It wakes somebody: what is evicted until the morning is lost.
  RedisEvicts: alert({
    when: redisEvictions.over('5m').above(0),
    for: '1m',
    priority: 'P2',
    summary: ({ instance }, value) => `Redis on ${instance} evicts keys (${value}), and ${holds} may be among them`,
    answer: human(`A person has to free memory, and to find out which ${holds} are lost.`),
    fires: [
      given('maxmemory was reached', [rising(redis.evicted_keys_total, {}, 2)]).after('8m', ({ instance }) => ({
        labels: { instance },
        says: `Redis on ${instance} evicts keys (2/s), and ${holds} may be among them`,
      })),
      given('nothing is evicted', [rising(redis.evicted_keys_total, {}, 0)]).never('1h'),
    ],
  }),

  // Nothing is lost yet: with this policy the day on which memory is full is the day on which they are.
  RedisPolicyEvicts: alert({
    when: redisMayEvict.above(0),
    for: '15m',
    priority: 'P3',
    summary: ({ instance, maxmemory_policy }) =>
      `Redis on ${instance} would throw ${holds} away when it is full: its maxmemory-policy is ${maxmemory_policy}`,
    answer: human(
      'Choose the policy deliberately: noeviction for data that must not be lost, and a separate Redis for the cache.',
    ),
    fires: given('the policy is the one of a cache', [policy('allkeys-lru')]).after('16m', ({ instance }) => ({
      labels: { instance, maxmemory_policy: 'allkeys-lru' },
      says: `Redis on ${instance} would throw ${holds} away when it is full: its maxmemory-policy is allkeys-lru`,
    })),
  }),
});

const policy = (maxmemory_policy: string) =>
  steady(
    redis.instance_info,
    {
      exported_role: '',
      master_replid: '',
      maxmemory_policy,
      os: '',
      process_id: '',
      redis_build_id: '',
      redis_mode: '',
      redis_version: '',
      run_id: '',
      tcp_port: '',
      valkey_release_stage: '',
      valkey_version: '',
    },
    1,
  );
