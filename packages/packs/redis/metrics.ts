import { counter, gauge, scraped, text } from 'tocsin';
import { learned, seen } from './learned.ts';

/** What a server says of itself: `master_replid` is of newer exporters, and the last two are Valkey's. */
const instance = {
  exported_role: text,
  master_replid: text,
  maxmemory_policy: text,
  os: text,
  process_id: text,
  redis_build_id: text,
  redis_mode: text,
  redis_version: text,
  run_id: text,
  tcp_port: text,
  valkey_release_stage: text,
  valkey_version: text,
};

/** What redis_exporter publishes. */
export const redis = scraped(
  'redis',
  {
    ...learned,
    instance_info: gauge('Information about the Redis instance', instance),
    expired_time_cap_reached_total: counter(
      'Times that Redis stopped looking for expired keys, because it took too long.',
    ),
    memory_max_bytes: gauge('maxmemory; 0 means no limit.'),
    memory_used_bytes: gauge('Bytes that Redis has allocated.'),
    evicted_keys_total: counter('Keys thrown away because maxmemory was reached.'),
    mem_fragmentation_ratio: gauge('Resident memory by allocated memory; much above 1 is fragmentation.'),
    start_time_seconds: gauge('When Redis was started.', {}, { unit: 'timestamp' }),
  },
  { seen: [seen] },
);
