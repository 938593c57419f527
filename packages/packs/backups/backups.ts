import type { Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Collector, type Scrape, writing } from 'tocsin/exporter';
import type { BackupMetrics } from './metrics.ts';
import type { WatchedBackup } from './settings.ts';
import { BackupChecks } from './backup-checks.ts';
import { backupsAmong } from './companions.ts';
import { examineBackups } from './examine.ts';
import { patternOf, type FileState } from './file-state.ts';
import { folderState } from './folder.ts';
import { withoutPieces } from './pieces.ts';

/** The files of a backup, or folders, newest first. @throws the system's error when the folder cannot be read */
const filesOf = async ({ folder, files }: WatchedBackup): Promise<readonly FileState[]> => {
  const found = await Promise.all(
    backupsAmong(await readdir(folder), files, patternOf(files)).map(async (name) => {
      const path = join(folder, name);
      // One may be removed meanwhile.
      const known = await stat(path).catch(() => undefined);
      const state = known?.isDirectory() ? await folderState(path) : known?.isFile() && stateOf(path, known);
      return known && state ? [{ id: `${known.dev}:${known.ino}`, state }] : [];
    }),
  );
  // `latest` is a link to another of them: it is there once.
  const once = new Map(found.flat().map(({ id, state }) => [id, state]));
  return withoutPieces([...once.values()]).toSorted((a, b) => b.modified - a.modified);
};

const stateOf = (path: string, { size, mtimeMs }: Stats): FileState => ({ path, size, modified: mtimeMs });

const lookAt = async (
  metrics: BackupMetrics,
  backup: WatchedBackup,
  checks: BackupChecks,
  { snapshot, budget, complaints }: Scrape,
): Promise<void> => {
  const { name, every, ends, settled } = backup;
  const out = writing(metrics, snapshot);
  const labels = { backup: name };
  out.backup_expected_interval_seconds.set(labels, every / 1000);
  const files = await filesOf(backup);
  const [newest, previous] = files;
  out.backup_files.set(labels, files.length);
  if (newest === undefined) return complaints.about(`backup ${name}`, `no ${backup.files} is in ${backup.folder}`);
  out.backup_newest_timestamp_seconds.set(labels, newest.modified / 1000);
  out.backup_oldest_timestamp_seconds.set(labels, (files.at(-1) ?? newest).modified / 1000);
  out.backup_newest_size_bytes.set(labels, newest.size);
  if (previous) out.backup_previous_size_bytes.set(labels, previous.size);
  const whole = files.find(({ modified }) => Math.abs(Date.now() - modified) >= settled);
  if (whole === undefined) return complaints.about(`backup ${name}`, undefined);
  const complete = await checks.about(name, whole, ends, budget / 2);
  if (complete !== undefined) out.backup_complete.set(labels, complete ? 1 : 0);
  const old =
    Date.now() - newest.modified > 1.5 * every
      ? `the newest is ${Math.round((Date.now() - newest.modified) / 3_600_000)} h old`
      : undefined;
  complaints.about(
    `backup ${name}`,
    complete === false ? `${whole.path} is incomplete or corrupt: it cannot be restored` : old,
  );
};

/** Looks at the backups themselves, not at what the scripts that make them say. */
export const backups = (
  { backups }: { readonly backups: readonly WatchedBackup[] },
  metrics: BackupMetrics,
): Collector => {
  const checks = new BackupChecks();
  return {
    id: 'backups',
    async collect(scrape) {
      // A folder that is missing says nothing about the others.
      await Promise.all(backups.map((backup) => lookAt(metrics, backup, checks, scrape).catch(scrape.report)));
    },
    examine: () => examineBackups(backups),
    stop: async () => checks.stop(),
  };
};
