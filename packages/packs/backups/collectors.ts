import { durationOf, milliseconds, type Duration } from 'tocsin';
import { collector } from 'tocsin/exporter';
import { hasRole } from 'tocsin/shared';
import type { FilesOptions } from './files/hosts.ts';
import type { BackupMetrics } from './metrics.ts';
import { backupSettings } from './settings.ts';

/** Backups that lie on the hosts of a role, in a folder below the path `backups`. */
export interface BackupOptions {
  readonly name: string;
  readonly on: string;
  readonly folder: string;
  readonly files: string;
  readonly every: Duration;
  /** What a complete one ends with. */
  readonly ends?: string;
  /** Absent: something else makes it. */
  readonly make?: FilesOptions;
}

/** Backups as they lie in their folders. */
export const backupsCollector = (metrics: BackupMetrics, backups: readonly BackupOptions[]) =>
  collector({
    id: 'backups',
    looksAt:
      'the newest file or folder of each backup, or the pieces that it was split into: age, size, unpacked to its end once',
    needs: 'to read the folder; `xz`, `bzip2` or `lz4` where they packed it',
    publishes: [metrics],
    settings: backupSettings,
    on: ({ place, speedup }, host) => {
      const here = backups.filter(({ on }) => hasRole(host, [on]));
      if (here.length === 0) return undefined;
      return {
        backups: here.map(({ name, folder, files, every, ends }) => ({
          name,
          folder: `${place.path('backups')}/${folder}`,
          files,
          every: durationOf(milliseconds(every) / speedup),
          ...(ends === undefined ? {} : { ends }),
        })),
      };
    },
    load: async (settings) => (await import('./backups.ts')).backups(settings, metrics),
  });
