import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileState } from './file-state.ts';

/** Files deeper than so many folders, or beyond so many, are left out of a folder's size. */
const DEEPEST = 4;
const MOST = 10_000;

const filesBelow = async (folder: string, depth = 0): Promise<readonly string[]> => {
  const entries = await readdir(folder, { withFileTypes: true });
  const below: string[] = [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isFile()) below.push(path);
    else if (entry.isDirectory() && depth < DEEPEST) below.push(...(await filesBelow(path, depth + 1)));
    if (below.length >= MOST) break;
  }
  return below;
};

/** A backup that is a folder, as mydumper, mariabackup and mongodump make them: all that is in it. Undefined where nothing is. */
export const folderState = async (path: string): Promise<FileState | undefined> => {
  const files = await Promise.all((await filesBelow(path)).map((file) => stat(file)));
  if (files.length === 0) return undefined;
  return {
    path,
    size: files.reduce((sum, { size }) => sum + size, 0),
    modified: Math.max(...files.map(({ mtimeMs }) => mtimeMs)),
    isFolder: true,
  };
};

const contentOf = (path: string): Promise<string | undefined> => readFile(path, 'utf8').catch(() => undefined);

/** What XtraBackup packs and encrypts as it writes it, all but the checkpoints. */
const PACKED = /(?:\.(?:qp|lz4|zst|gz|xbcrypt))+$/;

/** What is there when a backup is whole, by what is there before. */
const marks: readonly (readonly [begun: RegExp, whole: string])[] = [
  // MySQL Shell: util.dumpInstance, dumpSchemas and dumpTables.
  [/^@\.json$/, '@.done.json'],
  // pg_basebackup writes the manifest last, under another name until it is whole.
  [/^backup_manifest(\.tmp)?$/, 'backup_manifest'],
];

/**
 * Whether a folder is a whole backup: mydumper, mariabackup (and XtraBackup), MySQL Shell and pg_basebackup note it there. Of any
 * other nobody can tell.
 */
export const isWholeFolder = async (path: string): Promise<boolean | undefined> => {
  const names = new Set(await readdir(path));
  // mydumper writes under the first name while it runs.
  if (names.has('metadata.partial')) return false;
  if (names.has('metadata')) return /finished dump at/i.test((await contentOf(join(path, 'metadata'))) ?? '');
  for (const kind of ['xtrabackup', 'mariadb_backup']) {
    const has = (what: string): boolean => [...names].some((name) => name.replace(PACKED, '') === `${kind}_${what}`);
    // The checkpoints are written last but one, and the log of what happened meanwhile before them.
    if (has('logfile') || has('checkpoints') || has('info')) return has('checkpoints') && has('info');
  }
  // mariabackup copies Aria's control file first and its logs after all tables, and notes nothing before its end.
  if (names.has('aria_log_control') && ![...names].some((name) => /^aria_log\.\d/.test(name))) return false;
  const [, whole] = marks.find(([begun]) => [...names].some((name) => begun.test(name))) ?? [];
  return whole === undefined ? undefined : names.has(whole);
};
