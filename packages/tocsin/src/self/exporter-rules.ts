import { alert, given, human, signal, steady } from '#lang';
import type { ExporterMetrics } from './exporter.ts';

/** Whether the collectors of our exporter succeed. */
export const collectorUp = (exporter: ExporterMetrics) =>
  signal({
    title: 'Collectors',
    description: '1 while a collector of our exporter succeeds.',
    of: exporter.collector_up.now().minBy('instance', 'collector'),
    legend: '{{instance}} {{collector}}',
  });

/** What our exporter says of itself is watched. */
export const exporterAlerts = (exporter: ExporterMetrics) => ({
  CollectorFails: alert({
    when: collectorUp(exporter).below(1),
    for: '5m',
    priority: 'P3',
    summary: ({ instance, collector }) => `the collector ${collector} on ${instance} fails`,
    answer: human('Its source changed, is gone, or refuses us; the log of the exporter says which.'),
    fires: given('the password of the database was changed', [
      steady(exporter.collector_up, { collector: 'users' }, 0),
      steady(exporter.collector_up, { collector: 'queue' }, 1),
    ]).after('6m', ({ instance }) => ({
      labels: { instance, collector: 'users' },
      says: `the collector users on ${instance} fails`,
    })),
  }),
});
