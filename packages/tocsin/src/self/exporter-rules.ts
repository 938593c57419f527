import { alert, given, human, moving, rising, signal, steady } from '#lang';
import type { ExporterMetrics } from './exporter.ts';
import { maxStarts } from './limits.ts';

/** Whether the collectors of our exporter succeed. */
export const collectorUp = (exporter: ExporterMetrics) =>
  signal({
    title: 'Collectors',
    description: '1 while a collector of our exporter succeeds.',
    of: exporter.collector_up.now().minBy('instance', 'collector'),
    legend: '{{instance}} {{collector}}',
  });

/** How often our exporter was started anew. */
export const exporterRestarts = (exporter: ExporterMetrics) =>
  signal({
    title: 'Restarts of the exporter',
    description: 'How often our exporter was started anew within half an hour.',
    of: exporter.start_timestamp_seconds.changes('30m').maxBy('instance'),
    legend: '{{instance}}',
  });

/** What collectors had and do not serve: samples beyond their limit, and label values beyond their domain. */
export const collectorLosses = (exporter: ExporterMetrics) => ({
  samplesLeftOut: signal({
    title: 'Samples left out',
    description: 'Samples that a collector had and did not serve, because it had too many.',
    of: exporter.collector_samples_dropped_total.rate().sumBy('instance', 'collector'),
    counts: 'samples',
    legend: '{{instance}} {{collector}}',
  }),
  labelsFolded: signal({
    title: 'Label values folded',
    description: 'Samples that were served as "other", because a label had too many values.',
    of: exporter.series_folded_total.rate().sumBy('instance', 'collector'),
    counts: 'samples',
    legend: '{{instance}} {{collector}}',
  }),
});

/** What our exporter says of itself is watched. */
export const exporterAlerts = (exporter: ExporterMetrics) => ({
  CollectorFails: alert({
    when: collectorUp(exporter).below(1),
    for: '5m',
    priority: 'P3',
    summary: ({ instance, collector }) => `the collector ${collector} on ${instance} fails`,
    answer: human('Its source has changed, is gone, or denies access; the log of the exporter says which.'),
    fires: given('the password of the database was changed', [
      steady(exporter.collector_up, { collector: 'users' }, 0),
      steady(exporter.collector_up, { collector: 'queue' }, 1),
    ]).after('6m', ({ instance }) => ({
      labels: { instance, collector: 'users' },
      says: `the collector users on ${instance} fails`,
    })),
  }),

  ExporterRestarts: alert({
    when: exporterRestarts(exporter).above(maxStarts),
    for: '1m',
    priority: 'P3',
    summary: ({ instance }, value) => `our exporter on ${instance} started ${value} times within half an hour`,
    answer: human('It exits again and again, and serves in between: its log says why.'),
    fires: given('it has too little memory', [
      moving(exporter.start_timestamp_seconds, {}, { from: 0, perSecond: 1 / 60 }),
    ]).after('10m', ({ instance }) => ({
      labels: { instance },
      says: `our exporter on ${instance} started 40 times within half an hour`,
    })),
  }),

  SamplesLeftOut: alert({
    when: collectorLosses(exporter).samplesLeftOut.over('10m').above(0),
    for: '5m',
    priority: 'P3',
    summary: ({ instance, collector }) =>
      `the collector ${collector} on ${instance} has more samples than it may serve, and drops some`,
    answer: human('A person has to find out what grew, and whether all of it is wanted.'),
    fires: given('a folder of releases was taken for a list of sites', [
      rising(exporter.collector_samples_dropped_total, { collector: 'directories' }, 3),
    ]).after('17m', ({ instance }) => ({
      labels: { instance, collector: 'directories' },
      says: `the collector directories on ${instance} has more samples than it may serve, and drops some`,
    })),
  }),

  LabelsFold: alert({
    when: collectorLosses(exporter).labelsFolded.over('1h').above(0),
    for: '1h',
    priority: 'P4',
    summary: ({ instance, collector }) =>
      `the collector ${collector} on ${instance} serves some values as "other", because a label has too many`,
    answer: human('A person has to decide whether the new values are expected.'),
    fires: given('a queue for each tenant', [rising(exporter.series_folded_total, { collector: 'queue' }, 0.1)]).after(
      '150m',
      ({ instance }) => ({
        labels: { instance, collector: 'queue' },
        says: `the collector queue on ${instance} serves some values as "other", because a label has too many`,
      }),
    ),
  }),
});
