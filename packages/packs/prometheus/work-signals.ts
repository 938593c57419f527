import { signal } from 'tocsin';
import { alertmanager } from '../alertmanager/metrics.ts';
import { prometheus } from './metrics.ts';

export const evaluationsMissed = signal({
  title: 'Evaluations missed, share',
  description: 'Share of the evaluations of a rule group that were left out, because the one before still ran.',
  of: prometheus.rule_group_iterations_missed_total
    .rate()
    .sumBy('instance')
    .per(prometheus.rule_group_iterations_total.rate().sumBy('instance')),
  legend: '{{instance}}',
});

export const samplesRefused = signal({
  title: 'Samples refused',
  description: 'Samples that were not kept, because another with the same labels and time or a later one is there.',
  of: prometheus.target_scrapes_sample_duplicate_timestamp_total
    .rate()
    .sumBy('instance')
    .plus(prometheus.target_scrapes_sample_out_of_order_total.rate().sumBy('instance'))
    .plus(prometheus.target_scrapes_sample_out_of_bounds_total.rate().sumBy('instance')),
  counts: 'refusals',
  per: 'hour',
  legend: '{{instance}}',
});

export const scrapesTooLarge = signal({
  title: 'Scrapes refused for their size',
  description: 'Scrapes that were thrown away whole, because they had more samples or bytes than are allowed.',
  of: prometheus.target_scrapes_exceeded_sample_limit_total
    .rate()
    .sumBy('instance')
    .plus(prometheus.target_scrapes_exceeded_body_size_limit_total.rate().sumBy('instance')),
  legend: '{{instance}}',
});

export const alertmanagersKnown = signal({
  title: 'Alertmanagers known',
  description: 'Alertmanagers that Prometheus sends alerts to.',
  of: prometheus.notifications_alertmanagers_discovered.now().minBy('instance'),
  legend: '{{instance}}',
});

export const alertsQueued = signal({
  title: 'Alerts queued, share',
  description: 'Share of the queue to Alertmanager that is taken.',
  of: prometheus.notifications_queue_length
    .now()
    .maxBy('instance')
    .per(prometheus.notifications_queue_capacity.now().maxBy('instance')),
  legend: '{{instance}}',
});

export const seriesInMemory = signal({
  title: 'Series in memory',
  description: 'Series that Prometheus holds in memory: what its memory follows.',
  of: prometheus.tsdb_head_series.now().maxBy('instance'),
  legend: '{{instance}}',
});

export const alertsInvalid = signal({
  title: 'Alerts that Alertmanager found invalid',
  description: 'Alerts that were posted and thrown away, because a label or a time of theirs is wrong.',
  of: alertmanager.alerts_invalid_total.rate().sumBy('instance'),
  legend: '{{instance}}',
});

export const silencesActive = signal({
  title: 'Silences',
  description: 'Silences that keep alerts from people now.',
  of: alertmanager.silences.where({ state: 'active' }).now().maxBy('instance'),
  legend: '{{instance}}',
});
