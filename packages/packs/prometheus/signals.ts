import { signal, up } from 'tocsin';
import { alertmanager } from '../alertmanager/metrics.ts';
import { prometheus } from './metrics.ts';

export const targetsUp = signal({
  title: 'Targets',
  description: '1 while Prometheus can scrape the target.',
  of: up.now().minBy('job', 'instance'),
  legend: '{{job}} {{instance}}',
});

export const ruleFailures = signal({
  title: 'Rules that fail',
  description: 'Failed evaluations of rules.',
  of: prometheus.rule_evaluation_failures_total.rate().sum(),
  counts: 'evaluations',
  per: 'hour',
  legend: 'failures',
});

export const notificationFailures = signal({
  title: 'Notifications that fail',
  description: 'Notifications that Alertmanager could not deliver.',
  of: alertmanager.notifications_failed_total.rate().sumBy('integration'),
  counts: 'notifications',
  per: 'hour',
  legend: '{{integration}}',
});

export const configurationLoaded = signal({
  title: 'Configuration of Prometheus',
  description: '1 if the configuration on disk is the one that runs.',
  of: prometheus.config_last_reload_successful.now().minBy('instance'),
  legend: 'Prometheus on {{instance}}',
});

export const routesLoaded = signal({
  title: 'Configuration of Alertmanager',
  description: '1 if the routes on disk are those that run.',
  of: alertmanager.config_last_reload_successful.now().minBy('instance'),
  legend: 'Alertmanager on {{instance}}',
});

export const alertsDropped = signal({
  title: 'Alerts that Alertmanager did not take',
  description: 'Alerts that Prometheus gave up to send.',
  of: prometheus.notifications_dropped_total.rate().sumBy('instance'),
  counts: 'alerts',
  per: 'hour',
  legend: '{{instance}}',
});

export const storageFaults = signal({
  title: 'Faults of the storage',
  description: 'Compactions that failed and write-ahead logs that were broken.',
  of: prometheus.tsdb_compactions_failed_total
    .rate()
    .sumBy('instance')
    .plus(prometheus.tsdb_wal_corruptions_total.rate().sumBy('instance')),
  counts: 'faults',
  per: 'hour',
  legend: '{{instance}}',
});

export const processRestarts = signal({
  title: 'Restarts',
  description: 'How often a program was started anew within half an hour, of all that publish when they started.',
  of: prometheus['/process_start_time_seconds'].changes('30m').maxBy('job', 'instance'),
  legend: '{{job}} {{instance}}',
});
