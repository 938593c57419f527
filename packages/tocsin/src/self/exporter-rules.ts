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

/** What our exporter says of itself is watched. `monitoring` is the host of the scenarios, on which it runs. */
export const exporterAlerts = (
  exporter: ExporterMetrics,
  monitoring: { readonly instance: string; readonly role: string },
) => ({
  CollectorFails: alert({
    when: collectorUp(exporter).below(1),
    for: '5m',
    priority: 'P3',
    summary: ({ instance, collector }) => `the collector ${collector} on ${instance} fails`,
    answer: human('Its source changed, is gone, or refuses us; the log of the exporter says which.'),
    fires: given('the password of the database was changed', [
      steady(exporter.collector_up, { collector: 'users', ...monitoring }, 0),
      steady(exporter.collector_up, { collector: 'queue', ...monitoring }, 1),
    ]).after('6m', {
      labels: { instance: monitoring.instance, collector: 'users' },
      says: `the collector users on ${monitoring.instance} fails`,
    }),
  }),
});
