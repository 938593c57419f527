import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Remark } from 'tocsin/exporter';
import { isBeside } from './companions.ts';
import { patternOf } from './file-state.ts';
import type { WatchedBackup } from './settings.ts';

const MOST_NAMES = 5;
const listOf = (names: readonly string[]): string =>
  `${names.slice(0, MOST_NAMES).join(', ')}${names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : ''}`;

/** What lies in the folder of backups and is none of those that are watched there. */
const strangersIn = async (folder: string, here: readonly WatchedBackup[]): Promise<readonly Remark[]> => {
  const patterns = here.map(({ files }) => patternOf(files));
  const names = (await readdir(folder)).filter(
    (name) => !isBeside(name) && patterns.every((pattern) => !pattern.test(name)),
  );
  const globs = here.map(({ files }) => files).join(' or ');
  return names.length === 0
    ? []
    : [
        {
          note: `In ${folder} there is what is not watched, for it is not called ${globs}: ${listOf(names.toSorted())}.`,
        },
      ];
};

/** Folders with something in them beside those that are watched, where that is a place for backups. */
const beside = async (folders: ReadonlySet<string>): Promise<readonly Remark[]> => {
  const places = [...new Set([...folders].map(dirname))].filter((place) => /backup|dump/i.test(place));
  const found: string[] = [];
  for (const place of places)
    for (const entry of await readdir(place, { withFileTypes: true })) {
      const path = join(place, entry.name);
      if (!entry.isDirectory() || isBeside(entry.name) || folders.has(path)) continue;
      // One that may not be listed is not known to be empty.
      if ((await readdir(path).catch(() => ['?'])).some((name) => !isBeside(name))) found.push(path);
    }
  return found.length === 0
    ? []
    : [{ note: `There are folders beside the backups that are not watched: ${listOf(found.toSorted())}.` }];
};

/** What lies where backups do and is not watched. */
export const examineBackups = async (backups: readonly WatchedBackup[]): Promise<readonly Remark[]> => {
  const byFolder = Map.groupBy(backups, ({ folder }) => folder);
  // A folder that cannot be read is told already.
  const inside = [...byFolder].map(([folder, here]) => strangersIn(folder, here).catch(() => []));
  return [...(await Promise.all(inside)).flat(), ...(await beside(new Set(byFolder.keys())).catch(() => []))];
};
