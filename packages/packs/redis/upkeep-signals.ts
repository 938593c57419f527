import { signal } from 'tocsin';
import { redis } from './metrics.ts';

const legend = '{{instance}}';

export const redisFragmentation = signal({
  title: 'Fragmentation of Redis',
  description: 'Memory that the system gave, by what Redis asked for: 100 % is none lost.',
  of: redis.memory_used_rss_bytes.now().maxBy('instance').per(redis.memory_used_bytes.now().maxBy('instance')),
  legend,
});
export const redisSnapshotAge = signal({
  title: 'Age of the snapshot',
  description: 'How long ago Redis saved what it holds.',
  of: redis.rdb_last_save_timestamp_seconds.now().age().maxBy('instance'),
  legend,
});
export const redisUnsaved = signal({
  title: 'Changes since the snapshot',
  description: 'Writes that a snapshot does not have yet.',
  of: redis.rdb_changes_since_last_save.now().maxBy('instance'),
  legend,
});
export const redisLogWritten = signal({
  title: 'Append-only file',
  description: '1 if the last write to the append-only file came about.',
  of: redis.aof_last_write_status.now().minBy('instance'),
  legend,
});
export const redisForkTime = signal({
  title: 'Time of the last fork',
  description: 'How long Redis stood still to begin its last snapshot.',
  of: redis.latest_fork_seconds.now().maxBy('instance'),
  legend,
});
