import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { FollowedFile, type Position } from './followed-file.ts';

/**
 * The copy that logrotate's copytruncate made beside a log before it cut it, opened at the place to which the log had been
 * read: what was written after that is only there. Its name is whatever logrotate is told; its content gives it away.
 * (A log that is cut before a byte of it was read has nothing to know its copy by.)
 */
export const openCopy = async (path: string, position: Position): Promise<FollowedFile | undefined> => {
  const folder = dirname(path);
  const siblings = (await readdir(folder)).filter((name) => name.startsWith(basename(path)) && name !== basename(path));
  for (const name of siblings) {
    const file = await FollowedFile.open(join(folder, name), position).catch(() => undefined);
    if (file === undefined) continue;
    if (await file.holds(position).catch(() => false)) return file;
    await file.close();
  }
  return undefined;
};
