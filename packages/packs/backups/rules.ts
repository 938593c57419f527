import { alert, given, human, percent, seconds, steady } from 'tocsin';
import type { BackupMetrics } from './metrics.ts';
import { backupSignals } from './signals.ts';

const app = { backup: 'app' };
const DAY = 86_400;

/** A backup was not made when it was due, or cannot be restored. */
export const backupAlerts = (backups: BackupMetrics) => {
  const { backupAge, backupInterval, backupShare, backupComplete } = backupSignals(backups);
  return {
    BackupOverdue: alert({
      // Where none is left, or its folder is not there, there is no age: the worst case must not be the silent one.
      when: backupInterval.above(seconds(0)).unless(backupAge.atMost(percent(150))),
      for: '10m',
      priority: 'P3',
      summary: ({ backup, instance }, value) =>
        `no backup ${backup} was made on ${instance} in time: one is due every ${value}`,
      answer: human(
        'A script, a disk or a credential stopped working; a person has to find out which, and run it again.',
      ),
      fires: [
        given('the nightly backup has not run for two days', [
          steady(backups.backup_newest_timestamp_seconds, app, 1200 - 2 * DAY),
          steady(backups.backup_expected_interval_seconds, app, DAY),
        ]).after('20m', ({ instance }) => ({
          labels: { instance, backup: 'app' },
          says: `no backup app was made on ${instance} in time: one is due every 1d 0h 0m 0s`,
        })),
        given('the folder was emptied, or is another one', [
          steady(backups.backup_files, app, 0),
          steady(backups.backup_expected_interval_seconds, app, DAY),
        ]).after('20m', ({ instance }) => ({
          labels: { instance, backup: 'app' },
          says: `no backup app was made on ${instance} in time: one is due every 1d 0h 0m 0s`,
        })),
        given('it is a few hours late', [
          steady(backups.backup_newest_timestamp_seconds, app, -1.3 * DAY),
          steady(backups.backup_expected_interval_seconds, app, DAY),
        ]).never('1h'),
      ],
    }),

    BackupShrank: alert({
      when: backupShare.below(percent(50)),
      for: '10m',
      priority: 'P3',
      summary: ({ backup, instance }, value) =>
        `the newest backup ${backup} on ${instance} has ${value} of the size of the one before it`,
      answer: human('Something was left out, or was deleted before it was backed up: a person has to find out what.'),
      fires: given('a folder was not mounted while it was made', [
        steady(backups.backup_newest_size_bytes, app, 20_000_000),
        steady(backups.backup_previous_size_bytes, app, 200_000_000),
      ]).after('11m', ({ instance }) => ({
        labels: { instance, backup: 'app' },
        says: `the newest backup app on ${instance} has 10% of the size of the one before it`,
      })),
    }),

    BackupBroken: alert({
      when: backupComplete.below(1),
      for: '10m',
      priority: 'P3',
      summary: ({ backup, instance }) => `the newest backup ${backup} on ${instance} is incomplete or corrupt`,
      answer: human('It cannot be restored: find out why, and make another before the old ones are deleted.'),
      fires: given('the disk was full while it was written', [steady(backups.backup_complete, app, 0)]).after(
        '11m',
        ({ instance }) => ({
          labels: { instance, backup: 'app' },
          says: `the newest backup app on ${instance} is incomplete or corrupt`,
        }),
      ),
    }),
  };
};
