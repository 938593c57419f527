import { alert, bytes, days, given, human, percent, seconds, steady } from 'tocsin';
import { redis } from './metrics.ts';
import { redisMemory } from './signals.ts';
import {
  redisForkTime,
  redisFragmentation,
  redisLogWritten,
  redisSnapshotAge,
  redisUnsaved,
} from './upkeep-signals.ts';

const GiB = 1024 ** 3;

/** Redis loses memory or time to its own upkeep, or would lose what it holds. */
export const redisUpkeepAlerts = () => ({
  RedisFragmented: alert({
    when: redisFragmentation.above(percent(150)).and(redisMemory.above(bytes(1, 'GiB'))),
    for: '1h',
    priority: 'P4',
    summary: ({ instance }, value) => `Redis on ${instance} takes ${value} of the memory that it uses`,
    answer: human('A restart or active defragmentation frees it: a person has to decide when either may happen.'),
    fires: given('millions of keys expired', [
      steady(redis.memory_used_rss_bytes, {}, 4 * GiB),
      steady(redis.memory_used_bytes, {}, 2 * GiB),
    ]).after('61m', ({ instance }) => ({
      labels: { instance },
      says: `Redis on ${instance} takes 200% of the memory that it uses`,
    })),
  }),

  RedisSnapshotOld: alert({
    when: redisSnapshotAge.above(days(1)).and(redisUnsaved.above(10_000)),
    for: '10m',
    priority: 'P3',
    summary: ({ instance }, value) => `Redis on ${instance} saved its last snapshot ${value} ago`,
    answer: human('A person has to decide whether its data may be lost; if not, switch saving on.'),
    fires: given('saving was switched off for an import and left so', [
      steady(redis.rdb_last_save_timestamp_seconds, {}, 1200 - 2 * 86_400),
      steady(redis.rdb_changes_since_last_save, {}, 500_000),
    ]).after('20m', ({ instance }) => ({
      labels: { instance },
      says: `Redis on ${instance} saved its last snapshot 2d 0h 0m 0s ago`,
    })),
  }),

  // A cause: what it holds is still in memory, and is written once there is room. Redis refuses writes meanwhile, and PING as well,
  // so the health checks that ask it fail and wake somebody.
  RedisLogFails: alert({
    when: redisLogWritten.below(1),
    for: '1m',
    priority: 'P3',
    summary: ({ instance }) => `Redis on ${instance} cannot write its append-only file, and takes no writes`,
    answer: human('Its disk is full or broken: a person has to free space, then Redis continues by itself.'),
    fires: given('the disk of the append-only file is full', [steady(redis.aof_last_write_status, {}, 0)]).after(
      '2m',
      ({ instance }) => ({
        labels: { instance },
        says: `Redis on ${instance} cannot write its append-only file, and takes no writes`,
      }),
    ),
  }),

  RedisForksSlow: alert({
    when: redisForkTime.above(seconds(1)),
    for: '15m',
    priority: 'P4',
    summary: ({ instance }, value) => `Redis on ${instance} stands still for ${value} at each snapshot`,
    answer: human(
      'Its memory is large or its machine slow: a person has to decide on smaller instances or fewer snapshots.',
    ),
    fires: given('it grew to tens of gigabytes', [steady(redis.latest_fork_seconds, {}, 3)]).after(
      '16m',
      ({ instance }) => ({ labels: { instance }, says: `Redis on ${instance} stands still for 3s at each snapshot` }),
    ),
  }),
});
