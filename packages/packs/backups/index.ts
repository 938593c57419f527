import { UNIT, type Pack } from 'tocsin/compile';
import { dumpAction } from './actions.ts';
import { backupsCollector, type BackupOptions } from './collectors.ts';
import type { BackupMetrics } from './metrics.ts';

export { backupMetrics } from './metrics.ts';
export type { BackupMetrics } from './metrics.ts';
export { dumpAlerts } from './dump-rules.ts';
export { backupAlerts } from './rules.ts';
export { backupSignals, dumpAge, rehearsalAge } from './signals.ts';
export { runBackup } from './signatures.ts';

export interface BackupPackOptions {
  readonly metrics: BackupMetrics;
  readonly backups: readonly BackupOptions[];
  /** The dump of a database, and the folder that it is in. */
  readonly dump?: { readonly on: readonly string[]; readonly folder: string };
}

/** Backups as they lie in their folders, and the dump of a database. */
export const backupsPack = ({ metrics, backups, dump }: BackupPackOptions): Pack => ({
  name: 'backups',
  collectors: [backupsCollector(metrics, backups)],
  actions: dump ? [dumpAction(dump.on, dump.folder)] : [],
  paths: { backups: '/var/backups' },
  readable: ({ place }, { roles }) =>
    backups
      .filter(({ on }) => roles.includes(on))
      .map(({ folder }) => ['readable', `${place.path('backups')}/${folder}`, UNIT]),
});
