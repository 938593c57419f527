import { counter, gauge, scraped, text } from 'tocsin';
import { learned } from './learned.ts';

/** What postgres_exporter publishes. It shows `pg_up` as long as it runs itself. */
export const postgresql = scraped(
  'pg',
  {
    ...learned,
    up: gauge('1 if the server took the last connection.'),
    stat_activity_max_tx_duration: gauge(
      'How long the oldest transaction in this state has been open.',
      { datname: text, server: text, state: text },
      { unit: 'seconds' },
    ),
    stat_database_stats_reset: counter(
      'When the statistics of the database were reset last.',
      { datid: text, datname: text, server: text },
      { unit: 'timestamp' },
    ),
  },
  { job: 'postgresql' },
);
