import { counter, from, gauge, info, metrics, oneOf, text } from '#lang';

/** The collectors of our exporter. */
export const collectors = [
  'access-log',
  'php-fpm',
  'queue',
  'horizon',
  'users',
  'business',
  'sql',
  'tls',
  'backups',
  'health',
  'integrations',
  'deployment',
  'auth-log',
  'firewall-log',
  'laravel-log',
  'directories',
  'database-size',
  'app-metrics',
  'mounted',
] as const;
/** Why a collector failed. */
export const failures = ['timeout', 'connect', 'auth', 'config', 'parse', 'limit', 'state', 'other'] as const;

const collector = { collector: oneOf(...collectors) };

/** What our exporter publishes about itself. */
export const exporter = metrics(
  'tocsin_exporter',
  {
    ...from(
      {
        source: 'the exporter itself',
        absent: 'The exporter is not scraped: look at `up{job="askproai"}`, then at its unit and its log.',
      },
      {
        build_info: info('The version that runs; always 1.', { version: text, node: text }),
        collector_up: gauge('1 if the last run of the collector succeeded.', collector),
        collector_duration_seconds: gauge('How long the last run of the collector took.', collector),
        collector_errors_total: counter('Failed runs of the collector.', { ...collector, reason: oneOf(...failures) }),
        collector_last_success_timestamp_seconds: gauge('When the collector succeeded last.', collector),
        collector_data_age_seconds: gauge('Age of what is served: above 0 where a good answer is kept.', collector),
        collector_samples: gauge('Samples that the collector serves.', collector),
        collector_samples_limit: gauge('Samples that the collector may serve.', collector),
        collector_samples_dropped_total: counter('Samples left out, because the collector had too many.', collector),
        samples_dropped_total: counter('Samples left out, because all collectors together had too many.'),
        scrape_duration_seconds: gauge('How long it took to ask all collectors, without writing the page.'),
        series_folded_total: counter(
          'Samples whose label value was folded into "other", because its domain was full.',
          {
            collector: oneOf(...collectors),
          },
        ),
      },
    ),
    ...from(
      {
        source: "nginx' access log",
        absent:
          'The collector access-log does not run on this host, or has not read a line yet: `tocsin exporter doctor`.',
      },
      {
        access_log_lines_total: counter('Lines read from the access log.'),
        access_log_parse_errors_total: counter('Lines of the access log that were not in the expected format.'),
        access_log_lost_files_total: counter(
          'Files of the access log that were gone before they were read to their end.',
        ),
        access_log_unread_bytes: gauge('Bytes of the access log that were written and not yet read.'),
      },
    ),
  },
  { job: 'askproai' },
);
