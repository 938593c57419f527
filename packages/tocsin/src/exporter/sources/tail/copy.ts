import { FollowedFile, type Position } from './followed-file.ts';
import type { LogPath } from './log-path.ts';

/**
 * The copy that logrotate's copytruncate made beside a log before it cut it, opened at the place to which the log had been
 * read: what was written after that is only there. Its name is whatever logrotate is told; its content gives it away.
 * (A log that is cut before a byte of it was read has nothing to know its copy by.)
 */
export const openCopy = (path: LogPath, position: Position): Promise<FollowedFile | undefined> =>
  openHolding(path, position, () => position.mark.length > 0);

/** The file beside a log that holds what was read, and that `isIt` accepts. */
export const openHolding = async (
  path: LogPath,
  position: Position,
  isIt: (file: FollowedFile) => boolean,
): Promise<FollowedFile | undefined> => {
  for (const sibling of await path.others()) {
    const file = await FollowedFile.open(sibling, position).catch(() => undefined);
    if (file === undefined) continue;
    if (isIt(file) && (await file.holds(position).catch(() => false))) return file;
    await file.close();
  }
  return undefined;
};
