import { alert, alerts, given, human, percent, respond, steady } from 'tocsin';
import { runBackup } from 'tocsin/packs/backups';
import { backups } from '../catalogue/outside.ts';
import { batches } from 'tocsin/packs/node';
import { maxDumpAge } from '../catalogue/limits.ts';
import { backupAge, backupComplete, dumpAge } from '../signals/backups.ts';

const app = { backup: 'app' };
const database = { batch: 'backup-database', instance: 'prod-db-01', role: 'db' };
const DAY = 86_400;

export const backup = alerts('backups', {
  BackupOverdue: alert({
    when: backupAge.above(percent(150)),
    for: '10m',
    priority: 'P3',
    summary: ({ backup, instance }, value) =>
      `the newest backup ${backup} on ${instance} is ${value} of its interval old`,
    answer: human('A script, a disk or a credential stopped working; a person has to see which, and run it again.'),
    fires: [
      given('the nightly backup has not run for two days', [
        steady(backups.backup_newest_timestamp_seconds, app, 1200 - 2 * DAY),
        steady(backups.backup_expected_interval_seconds, app, DAY),
      ]).after('20m', {
        labels: { instance: 'prod-web-01', backup: 'app' },
        says: 'the newest backup app on prod-web-01 is 200% of its interval old',
      }),
      given('it is a few hours late', [
        steady(backups.backup_newest_timestamp_seconds, app, -1.3 * DAY),
        steady(backups.backup_expected_interval_seconds, app, DAY),
      ]).never('1h'),
    ],
  }),

  BackupBroken: alert({
    when: backupComplete.below(1),
    for: '10m',
    priority: 'P2',
    summary: ({ backup, instance }) => `the newest backup ${backup} on ${instance} is not whole`,
    answer: human(
      'It cannot be restored; a person has to find out why, and make another before the old ones are gone.',
    ),
    fires: given('the disk was full while it was written', [steady(backups.backup_complete, app, 0)]).after('11m', {
      labels: { instance: 'prod-web-01', backup: 'app' },
      says: 'the newest backup app on prod-web-01 is not whole',
    }),
  }),

  DatabaseBackupOverdue: alert({
    when: dumpAge.above(maxDumpAge),
    for: '10m',
    priority: 'P2',
    summary: ({ instance }, value) => `the database on ${instance} was last dumped ${value} ago`,
    // Every hour more is an hour lost; and a dump is work for the database: who is asked knows whether it can bear it now.
    answer: ({ instance }) =>
      respond(runBackup({ host: instance }), {
        helped: dumpAge.below(maxDumpAge),
        settle: '1m',
        samples: 2,
        within: '10m',
        // The host makes one such dump a day. Until then cron has tried again twice.
        cooldown: '8h',
        mode: 'ask',
        otherwise: 'The dump fails, or does not run by itself: a person has to read why, and mend it.',
      }),
    fires: [
      given('it has failed since last night', [
        steady(batches.last_success_timestamp_seconds, database, 1200 - DAY / 2),
      ]).after('20m', {
        labels: { instance: 'prod-db-01' },
        says: 'the database on prod-db-01 was last dumped 12h 0m 0s ago',
      }),
      given('one dump failed, and the next one did not', [
        steady(batches.last_success_timestamp_seconds, database, -4 * 3600),
      ]).never('1h'),
    ],
  }),
});
