import { type Application, bounded, from, gauge, metrics } from 'tocsin';

const backup = { backup: bounded(20) };

/** Backups as they lie in their folders: true whatever the script that made them said. */
export const backupMetrics = ({ namespace, job }: Application) =>
  metrics(
    namespace,
    {
      ...from(
        {
          source: "the backups' folders",
          absent: 'There is no backup, or the folder cannot be read: `backup_files` tells which.',
        },
        {
          backup_files: gauge('Backups in the folder.', backup),
          backup_newest_timestamp_seconds: gauge('When the newest backup was written.', backup),
          backup_oldest_timestamp_seconds: gauge('When the oldest backup was written.', backup),
          backup_newest_size_bytes: gauge('Size of the newest backup.', backup),
          backup_complete: gauge(
            'Whether the newest backup that is no longer written to can be unpacked to its end and ends as it should. Absent until that is known, and of a form that cannot be judged.',
            backup,
          ),
          backup_expected_interval_seconds: gauge('How often a backup is due.', backup),
        },
      ),
      ...from(
        { source: "the backups' folders", absent: 'There is one backup, and none before it.', isOccasional: true },
        { backup_previous_size_bytes: gauge('Size of the one before it.', backup) },
      ),
    },
    { job },
  );
export type BackupMetrics = ReturnType<typeof backupMetrics>;
