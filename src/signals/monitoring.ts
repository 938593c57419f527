import { signal } from 'tocsin';
import { collectorLosses, collectorUp as collectorUpOf, exporterRestarts as exporterRestartsOf } from 'tocsin/self';
import { exporter } from '../catalogue/outside.ts';

export const { samplesLeftOut, labelsFolded } = collectorLosses(exporter);
export const collectorUp = collectorUpOf(exporter);
export const exporterRestarts = exporterRestartsOf(exporter);

const legend = '{{instance}} {{collector}}';

export const collectorTime = signal({
  title: 'Time of the collectors',
  description: 'How long the last run of each collector took.',
  of: exporter.collector_duration_seconds.now().maxBy('instance', 'collector'),
  legend,
});

export const collectorFailures = signal({
  title: 'Why collectors fail',
  description: 'Failed runs, by collector and reason.',
  of: exporter.collector_errors_total.rate().sumBy('collector', 'reason'),
  counts: 'runs',
  per: 'hour',
  legend: '{{collector}}: {{reason}}',
});

export const sinceCollected = signal({
  title: 'Since a collector succeeded',
  description: 'Time since the last run that succeeded.',
  of: exporter.collector_last_success_timestamp_seconds.now().age().maxBy('instance', 'collector'),
  legend,
});

export const answersKept = signal({
  title: 'Age of what is served',
  description: 'Above 0 where a collector is not asked at every scrape and a good answer is kept.',
  of: exporter.collector_data_age_seconds.now().maxBy('instance', 'collector'),
  legend,
});

export const collectorRoom = signal({
  title: 'Samples of the collectors',
  description: 'Share of the samples that a collector may serve.',
  of: exporter.collector_samples
    .now()
    .maxBy('instance', 'collector')
    .per(exporter.collector_samples_limit.now().maxBy('instance', 'collector')),
  legend,
});

export const pageCut = signal({
  title: 'Samples that no page had room for',
  description: 'Samples left out, because all collectors together had too many.',
  of: exporter.samples_dropped_total.rate().sumBy('instance'),
  counts: 'samples',
  legend: '{{instance}}',
});

export const scrapeTime = signal({
  title: 'Time of a scrape of our exporter',
  description: 'How long it took to ask all collectors.',
  of: exporter.scrape_duration_seconds.now().maxBy('instance'),
  legend: '{{instance}}',
});

export const exporterVersions = signal({
  title: 'Versions of our exporter',
  description: 'Which version runs on each host.',
  of: exporter.build_info.now().maxBy('instance', 'version'),
  legend: '{{version}} on {{instance}}',
});
