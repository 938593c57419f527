import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { FollowedFile, type Position } from './followed-file.ts';

/** The files beside a log whose names begin as its own does. */
export const siblingsOf = async (path: string): Promise<readonly string[]> => {
  const folder = dirname(path);
  const names = await readdir(folder);
  return names
    .filter((name) => name.startsWith(basename(path)) && name !== basename(path))
    .map((name) => join(folder, name));
};

/**
 * The copy that logrotate's copytruncate made beside a log before it cut it, opened at the place to which the log had been
 * read: what was written after that is only there. Its name is whatever logrotate is told; its content gives it away.
 * (A log that is cut before a byte of it was read has nothing to know its copy by.)
 */
export const openCopy = (path: string, position: Position): Promise<FollowedFile | undefined> =>
  openHolding(path, position, () => position.mark.length > 0);

/** The file beside a log that holds what was read, and that `isIt` accepts. */
export const openHolding = async (
  path: string,
  position: Position,
  isIt: (file: FollowedFile) => boolean,
): Promise<FollowedFile | undefined> => {
  for (const sibling of await siblingsOf(path)) {
    const file = await FollowedFile.open(sibling, position).catch(() => undefined);
    if (file === undefined) continue;
    if (isIt(file) && (await file.holds(position).catch(() => false))) return file;
    await file.close();
  }
  return undefined;
};

/** As logrotate numbers or dates what it puts aside; a compressed one cannot be followed. */
const ROTATED = /[.-]\d+$/;

/** What was put aside after that file was, oldest first: several rotations while nobody looked. */
export const openLater = async (
  path: string,
  after: FollowedFile,
  known: readonly string[],
): Promise<FollowedFile[]> => {
  const since = await after.lastWritten();
  const later: { readonly file: FollowedFile; readonly written: bigint }[] = [];
  for (const sibling of await siblingsOf(path)) {
    if (!ROTATED.test(sibling)) continue;
    const { dev, ino, mtimeNs } = await stat(sibling, { bigint: true });
    if (mtimeNs < since || known.includes(`${dev}:${ino}`)) continue;
    later.push({ file: await FollowedFile.open(sibling), written: mtimeNs });
  }
  return later.toSorted((a, b) => (a.written < b.written ? -1 : 1)).map(({ file }) => file);
};
