import { signal } from 'tocsin';
import { databaseSizes, directories } from '../catalogue/hosts.ts';
import { backups } from '../catalogue/outside.ts';

const folder = '{{path}} on {{instance}}';
const backup = '{{backup}} on {{instance}}';

export const folderSize = signal({
  title: 'Size of folders',
  description: 'Room that all files below a folder take.',
  of: directories.directory_size_bytes.now().maxBy('instance', 'path'),
  legend: folder,
});

export const folderFiles = signal({
  title: 'Files in folders',
  description: 'Files below a folder: a disk may run out of inodes before it runs out of room.',
  of: directories.directory_files.now().maxBy('instance', 'path'),
  legend: folder,
});

export const databaseSize = signal({
  title: 'Size of the database',
  description: 'Data and indexes.',
  of: databaseSizes.database_size_bytes.now().maxBy('database'),
  legend: '{{database}}',
});

export const tableSize = signal({
  title: 'Largest tables',
  description: 'Data and indexes of the largest tables.',
  of: databaseSizes.database_table_size_bytes.now().maxBy('table'),
  legend: '{{table}}',
});

export const backupsKept = signal({
  title: 'Backups that are kept',
  description: 'Backups in each folder: what makes them takes the old ones away.',
  of: backups.backup_files.now().minBy('instance', 'backup'),
  legend: backup,
});

export const oldestBackup = signal({
  title: 'Age of the oldest backup',
  description: 'How far back one can go; and whether what is too old goes.',
  of: backups.backup_oldest_timestamp_seconds.now().age().maxBy('instance', 'backup'),
  legend: backup,
});
