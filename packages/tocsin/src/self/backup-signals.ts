import { signal } from '#lang';
import { receiver } from './receiver.ts';

const age = receiver.last_backup_timestamp_seconds.now().age().max();
const interval = receiver.backup_interval_seconds.now().max();

export const ledgerBackupAge = signal({
  title: 'Age of the backup of the ledger',
  description: 'Age of the newest backup of the ledger, as a share of the time in which another one is due.',
  of: age.per(interval),
  legend: 'age',
});

export const ledgerBackupInterval = signal({
  title: 'Backups of the ledger that are due',
  description: 'How often a backup of the ledger is due, whether or not there is one.',
  of: interval,
  legend: 'every',
});

export const ledgerBackupSize = signal({
  title: 'Size of the backup of the ledger',
  description: 'Size of the newest backup of the ledger.',
  of: receiver.last_backup_size_bytes.now().max(),
  legend: 'size',
});

export const ledgerBackupDuration = signal({
  title: 'Duration of the backup of the ledger',
  description: 'How long the last backup of the ledger took, of those since the receiver started.',
  of: receiver.last_backup_duration_seconds.now().max(),
  legend: 'took',
});

export const ledgerBackupFailures = signal({
  title: 'Backups of the ledger that failed',
  description: 'Backups of the ledger that could not be made; they are tried again.',
  of: receiver.backup_failures_total.rate().sum(),
  counts: 'backups',
  per: 'hour',
  legend: 'failed',
});
