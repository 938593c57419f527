import { signal } from 'tocsin';
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
  legend: '{{instance}}',
});
