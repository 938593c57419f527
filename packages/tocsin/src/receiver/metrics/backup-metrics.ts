import type { Registry } from 'prom-client';
import { ownCounter, ownGauge } from './own-metrics.ts';

/** The newest backup that is there. */
export interface NewestBackup {
  /** When it was begun, Unix milliseconds. */
  readonly at: number;
  readonly bytes: number;
}
export interface BackupMetrics {
  /** What is in the folder; undefined where there is no backup. */
  readonly newest: (backup: NewestBackup | undefined) => void;
  /** How long one took that was made, milliseconds. */
  readonly took: (ms: number) => void;
  readonly failed: () => void;
}

/** Adds what a receiver says of the backups of its ledger. `every`: how often one is due, milliseconds. */
export const publishBackups = (registry: Registry, every: number): BackupMetrics => {
  let there: NewestBackup | undefined;
  let lasted: number | undefined;
  const failures = ownCounter(registry, 'backup_failures_total');
  ownGauge(registry, 'backup_interval_seconds', (gauge) => gauge.set(every / 1000));
  // Absent it could not be told from a receiver that is gone.
  ownGauge(registry, 'last_backup_timestamp_seconds', (gauge) => gauge.set((there?.at ?? 0) / 1000));
  ownGauge(registry, 'last_backup_size_bytes', (gauge) => gauge.set(there?.bytes ?? 0));
  ownGauge(registry, 'last_backup_duration_seconds', (gauge) => {
    if (lasted === undefined) gauge.remove();
    else gauge.set(lasted / 1000);
  });
  return {
    newest: (backup) => void (there = backup),
    took: (ms) => void (lasted = ms),
    failed: () => failures.inc(),
  };
};
