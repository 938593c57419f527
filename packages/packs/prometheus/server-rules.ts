import { alert, given, human, moving, rising, steady } from 'tocsin';
import { alertmanager } from '../alertmanager/metrics.ts';
import { usualLimits } from './limits.ts';
import { prometheus } from './metrics.ts';
import { alertsDropped, configurationLoaded, processRestarts, routesLoaded, storageFaults } from './signals.ts';

/** Prometheus and Alertmanager run with what they should, keep what they measure, and hand on what they find. */
export const serverAlerts = () => ({
  PrometheusConfigurationRefused: alert({
    when: configurationLoaded.below(1),
    for: '10m',
    priority: 'P3',
    summary: ({ instance }) => `Prometheus on ${instance} rejects its configuration, and runs an older one`,
    answer: human('The file is wrong or was changed by hand: a person has to correct it and reload.'),
    fires: given('a rule file was edited by hand', [steady(prometheus.config_last_reload_successful, {}, 0)]).after(
      '11m',
      ({ instance }) => ({
        labels: { instance },
        says: `Prometheus on ${instance} rejects its configuration, and runs an older one`,
      }),
    ),
  }),

  AlertmanagerConfigurationRefused: alert({
    when: routesLoaded.below(1),
    for: '10m',
    priority: 'P3',
    summary: ({ instance }) => `Alertmanager on ${instance} rejects its configuration, and runs older routes`,
    answer: human('A secret is missing or the file is wrong: a person has to correct it and reload.'),
    fires: given('the file of a token is gone', [steady(alertmanager.config_last_reload_successful, {}, 0)]).after(
      '11m',
      ({ instance }) => ({
        labels: { instance },
        says: `Alertmanager on ${instance} rejects its configuration, and runs older routes`,
      }),
    ),
  }),

  ProcessRestarts: alert({
    when: processRestarts.above(usualLimits.maxRestarts),
    for: '1m',
    priority: 'P3',
    summary: ({ job, instance }, value) => `${job} on ${instance} started ${value} times within half an hour`,
    answer: human('It exits again and again, and is up in between: its log says why.'),
    fires: given('it ends whenever it is asked', [
      moving(prometheus['/process_start_time_seconds'], { job: 'receiver' }, { from: 0, perSecond: 1 / 60 }),
    ]).after('10m', ({ instance }) => ({
      labels: { job: 'receiver', instance },
      says: `receiver on ${instance} started 40 times within half an hour`,
    })),
  }),

  AlertsDropped: alert({
    when: alertsDropped.over('5m').above(0),
    for: '5m',
    priority: 'P2',
    summary: ({ instance }) => `Prometheus on ${instance} cannot send its alerts to Alertmanager`,
    answer: human('Alertmanager is down or refuses them; this message reached you by another way.'),
    fires: given('Alertmanager does not answer', [rising(prometheus.notifications_dropped_total, {}, 0.2)]).after(
      '12m',
      ({ instance }) => ({
        labels: { instance },
        says: `Prometheus on ${instance} cannot send its alerts to Alertmanager`,
      }),
    ),
  }),

  PrometheusStorageFails: alert({
    when: storageFaults.over('1h').above(0),
    for: '5m',
    priority: 'P3',
    summary: ({ instance }) => `the storage of Prometheus on ${instance} has faults, so history may be lost`,
    answer: human('Its disk is full or broken: a person has to check the disk, and its log.'),
    fires: given('no compaction succeeds', [
      rising(prometheus.tsdb_compactions_failed_total, {}, 1 / 600),
      rising(prometheus.tsdb_wal_corruptions_total, {}, 0),
    ]).after('30m', ({ instance }) => ({
      labels: { instance },
      says: `the storage of Prometheus on ${instance} has faults, so history may be lost`,
    })),
  }),
});
