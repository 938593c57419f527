import type { Duration } from 'tocsin';
import { UNIT, type Pack } from 'tocsin/compile';
import { dumpAction } from './actions.ts';
import { backupsCollector, type BackupOptions } from './collectors.ts';
import { filesPart, filesUrl } from './files/hosts.ts';
import type { BackupMetrics } from './metrics.ts';
import { offsitePart, offsiteUrl, type CopiedBackup, type OffsiteOptions } from './offsite/hosts.ts';

export { backupMetrics } from './metrics.ts';
export type { BackupMetrics } from './metrics.ts';
export { dumpAlerts } from './dump-rules.ts';
export { backupAlerts } from './rules.ts';
export { offsite } from './offsite/metrics.ts';
export { offsiteAlerts } from './offsite/rules.ts';
export { offsiteAge, offsiteShare } from './offsite/signals.ts';
export { backupSignals, dumpAge, rehearsalAge } from './signals.ts';
export { runBackup } from './signatures.ts';

export interface BackupPackOptions {
  readonly metrics: BackupMetrics;
  readonly backups: readonly BackupOptions[];
  /** The dump of a database, how often it is made, and the folder that it is in. */
  readonly dump?: { readonly on: readonly string[]; readonly folder: string; readonly every: Duration };
  /** Absent: nothing of ours copies them elsewhere. */
  readonly offsite?: OffsiteOptions;
}

/** Backups as they lie in their folders, what makes them and copies them elsewhere, and the dump of a database. */
export const backupsPack = ({ metrics, backups, dump, offsite: copies }: BackupPackOptions): Pack => ({
  name: 'backups',
  needs: copies === undefined && backups.every(({ make }) => make === undefined) ? [] : ['node'],
  hostsAfterwards: [filesPart(backups), ...(copies === undefined ? [] : [offsitePart(copies, copied(backups, dump))])],
  scripts: [filesUrl, offsiteUrl],
  collectors: [backupsCollector(metrics, backups)],
  actions: dump ? [dumpAction(dump.on, dump.folder)] : [],
  paths: { backups: '/var/backups' },
  readable: ({ place }, { roles }) =>
    backups
      .filter(({ on }) => roles.includes(on))
      .map(({ folder }) => ['readable', `${place.path('backups')}/${folder}`, UNIT]),
});

const copied =
  (backups: BackupPackOptions['backups'], dump: BackupPackOptions['dump']) =>
  (root: string): readonly CopiedBackup[] => [
    ...backups.map(({ name, on, folder, every }) => ({ name, on: [on], folder: `${root}/${folder}`, every })),
    ...(dump === undefined ? [] : [{ name: 'db', ...dump }]),
  ];
