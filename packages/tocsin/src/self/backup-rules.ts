import { alert, given, human, percent, seconds, steady } from '#lang';
import { ledgerBackupAge, ledgerBackupInterval } from './backup-signals.ts';
import { receiver } from './receiver.ts';

const DAY = 86_400;
const OVERDUE = { labels: {}, says: 'no backup of the ledger was made in time: one is due every 1d 0h 0m 0s' };

/** A receiver that backs up its ledger, watched: where it makes no backups by itself, nothing of this is generated. */
export const backupAlerts = {
  LedgerBackupOverdue: alert({
    // Where there is none at all its time is 0, and where that is not known either there is no age: the worst case must not be the silent one.
    when: ledgerBackupInterval.above(seconds(0)).unless(ledgerBackupAge.atMost(percent(150))),
    for: '10m',
    priority: 'P3',
    summary: (_labels, value) => `no backup of the ledger was made in time: one is due every ${value}`,
    answer: human('Its folder, its disk or the ledger itself is broken; the log of the receiver says which.'),
    fires: [
      given('the disk of the backups has been full for two days', [
        steady(receiver.last_backup_timestamp_seconds, {}, 1200 - 2 * DAY),
        steady(receiver.backup_interval_seconds, {}, DAY),
      ]).after('20m', OVERDUE),
      given('none was ever made', [
        steady(receiver.last_backup_timestamp_seconds, {}, -1_700_000_000),
        steady(receiver.backup_interval_seconds, {}, DAY),
      ]).after('20m', OVERDUE),
      given('when the last one was made is not known', [steady(receiver.backup_interval_seconds, {}, DAY)]).after(
        '20m',
        OVERDUE,
      ),
      given('it is a few hours late', [
        steady(receiver.last_backup_timestamp_seconds, {}, -1.3 * DAY),
        steady(receiver.backup_interval_seconds, {}, DAY),
      ]).never('1h'),
    ],
  }),
} as const;
