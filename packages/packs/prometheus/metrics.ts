import { gauge, scraped } from 'tocsin';
import { learned } from './learned.ts';

/** What Prometheus publishes about itself. */
export const prometheus = scraped('prometheus', {
  ...learned,
  config_last_reload_successful: gauge('1 if the configuration on disk is the one that runs.'),
  '/process_start_time_seconds': gauge(
    'When the process started, of any target that says so.',
    {},
    { unit: 'timestamp' },
  ),
  tsdb_head_max_time_seconds: gauge('Time of the newest sample.', {}, { unit: 'timestamp' }),
  tsdb_head_min_time_seconds: gauge('Time of the oldest sample in memory.', {}, { unit: 'timestamp' }),
});
