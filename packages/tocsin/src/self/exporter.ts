import { bounded, counter, from, gauge, info, metrics, oneOf, text, type Application } from '#lang';

/** Why a collector failed. */
export const failures = ['timeout', 'connect', 'auth', 'config', 'parse', 'limit', 'state', 'other'] as const;

/** What our exporter publishes about itself. */
export const exporterMetrics = ({ job }: Application) => {
  const collector = { collector: bounded(100) };
  return metrics(
    'tocsin_exporter',
    from(
      {
        source: 'the exporter itself',
        absent: `The exporter is not scraped: look at \`up{job="${job}"}\`, then at its unit and its log.`,
      },
      {
        build_info: info('The version that runs; always 1.', { version: text, node: text }),
        // An application's own page, which is served with it, has process_start_time_seconds.
        start_timestamp_seconds: gauge('When the exporter started.'),
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
          collector,
        ),
      },
    ),
    { job },
  );
};
export type ExporterMetrics = ReturnType<typeof exporterMetrics>;
