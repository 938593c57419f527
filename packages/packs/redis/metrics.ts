import { counter, gauge, scraped } from 'tocsin';
import { learned } from './learned.ts';

/** What redis_exporter publishes. */
export const redis = scraped('redis', {
  ...learned,
  memory_max_bytes: gauge('maxmemory; 0 means no limit.'),
  memory_used_bytes: gauge('Bytes that Redis has allocated.'),
  evicted_keys_total: counter('Keys thrown away because maxmemory was reached.'),
  mem_fragmentation_ratio: gauge('Resident memory by allocated memory; much above 1 is fragmentation.'),
  start_time_seconds: gauge('When Redis was started.', {}, { unit: 'timestamp' }),
});
