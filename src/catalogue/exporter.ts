import { counter, gauge, metrics, oneOf } from '#lang';

/** The collectors of our exporter. */
export const collectors = ['access-log', 'php-fpm', 'queue', 'horizon', 'users', 'business', 'sql'] as const;
/** Why a collector failed. */
export const failures = ['timeout', 'connect', 'auth', 'parse', 'limit', 'other'] as const;

const collector = { collector: oneOf(...collectors) };

/** What our exporter publishes about itself. */
export const exporter = metrics(
  'tocsin_exporter',
  {
    collector_up: gauge('1 if the last run of the collector succeeded.', collector),
    collector_duration_seconds: gauge('How long the last run of the collector took.', collector),
    collector_errors_total: counter('Failed runs of the collector.', { ...collector, reason: oneOf(...failures) }),
    access_log_lines_total: counter('Lines read from the access log.'),
    access_log_parse_errors_total: counter('Lines of the access log that were not in the expected format.'),
    access_log_unread_bytes: gauge('Bytes of the access log that were written and not yet read.'),
    series_folded_total: counter('Samples whose label value was folded into "other", because its domain was full.', {
      collector: oneOf(...collectors),
    }),
  },
  { job: 'askproai' },
);
