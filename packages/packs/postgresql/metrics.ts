import { gauge, scraped } from 'tocsin';
import { learned } from './learned.ts';

/** What postgres_exporter publishes. It shows `pg_up` as long as it runs itself. */
export const postgresql = scraped(
  'pg',
  { ...learned, up: gauge('1 if the server took the last connection.') },
  { job: 'postgresql' },
);
