import { signal } from 'tocsin';
import { batches } from '../node/batch-metrics.ts';
import type { BackupMetrics } from './metrics.ts';

/** Whether the newest backups are recent, and whole. */
export const backupSignals = (backups: BackupMetrics) => ({
  backupAge: signal({
    title: 'Age of the backups',
    description: 'Age of the newest backup, as a share of the time in which another one is due.',
    of: backups.backup_newest_timestamp_seconds
      .now()
      .age()
      .per(backups.backup_expected_interval_seconds.now())
      .maxBy('instance', 'backup'),
    legend: '{{backup}} on {{instance}}',
  }),
  backupInterval: signal({
    title: 'Backups that are due',
    description: 'How often each backup is due, whether or not there is one.',
    of: backups.backup_expected_interval_seconds.now().maxBy('instance', 'backup'),
    legend: '{{backup}} on {{instance}}',
  }),
  backupShare: signal({
    title: 'Size of the backups',
    description: 'Size of the newest backup, by the one before it.',
    of: backups.backup_newest_size_bytes
      .now()
      .per(backups.backup_previous_size_bytes.now())
      .minBy('instance', 'backup'),
    legend: '{{backup}} on {{instance}}',
  }),
  backupComplete: signal({
    title: 'Complete backups',
    description: '1 if the newest backup can be unpacked to its end and is complete.',
    of: backups.backup_complete.now().minBy('instance', 'backup'),
    legend: '{{backup}} on {{instance}}',
  }),
});

export const rehearsalAge = signal({
  title: 'Since the last restore that was tried',
  description: 'Time since a dump was last restored into a scratch database.',
  of: batches.last_success_timestamp_seconds.where({ batch: 'restore-database' }).now().age().minBy('instance'),
  legend: '{{instance}}',
});

export const dumpAge = signal({
  title: 'Age of the database dump',
  description: 'Time since the last complete dump of the database.',
  of: batches.last_success_timestamp_seconds.where({ batch: 'backup-database' }).now().age().minBy('instance'),
  legend: '{{instance}}',
});
