import { not, signal } from 'tocsin';
import { redis } from './metrics.ts';

export const redisUp = signal({
  title: 'Redis answers',
  description: '1 while the exporter can reach the server.',
  of: redis.up.now().minBy('instance'),
  legend: '{{instance}}',
});

export const redisMemory = signal({
  title: 'Redis memory',
  description: 'Bytes that Redis has allocated.',
  of: redis.memory_used_bytes.now().maxBy('instance'),
  legend: '{{instance}}',
});

export const redisEvictions = signal({
  title: 'Keys evicted by Redis',
  description: 'Keys evicted because maxmemory was reached; jobs may be among them.',
  of: redis.evicted_keys_total.rate().sumBy('instance'),
  counts: 'keys',
  legend: '{{instance}}',
});

export const redisConnections = signal({
  title: 'Redis connections, share',
  description: 'Share of maxclients that is connected.',
  of: redis.connected_clients.now().maxBy('instance').per(redis.config_maxclients.now().maxBy('instance')),
  legend: '{{instance}}',
});

export const redisRejections = signal({
  title: 'Connections that Redis refused',
  description: 'Connections refused because maxclients was reached.',
  of: redis.rejected_connections_total.rate().sumBy('instance'),
  counts: 'connections',
  per: 'minute',
  legend: '{{instance}}',
});

export const redisSaved = signal({
  title: 'Redis snapshots',
  description: '1 if the last snapshot came about.',
  of: redis.rdb_last_bgsave_status.now().minBy('instance'),
  legend: '{{instance}}',
});

export const redisPolicy = signal({
  title: 'Redis eviction policy',
  description:
    'What Redis does when memory is full: with noeviction it refuses writes, with any other it throws keys away.',
  of: redis.instance_info.now().maxBy('instance', 'maxmemory_policy'),
  legend: '{{instance}} {{maxmemory_policy}}',
});

export const redisMayEvict = signal({
  title: 'Redis may evict',
  description: '1 where maxmemory-policy lets Redis throw keys away.',
  of: redis.instance_info
    .where({ maxmemory_policy: not('noeviction') })
    .now()
    .maxBy('instance', 'maxmemory_policy'),
  legend: '{{instance}} {{maxmemory_policy}}',
});
