import { stat } from 'node:fs/promises';
import { FollowedFile, type Position } from './followed-file.ts';
import type { LogPath } from './log-path.ts';

/** No empty file that was packed is larger, whatever packed it; one with a line of a log in it is. */
const PACKED_EMPTY = 48n;
/** Nanoseconds by which a time may be rounded when it is copied to another file. */
const ROUNDED = 1_000_000n;

/** A file that is being read, or was read to its end. */
export interface Known {
  readonly id: string;
  readonly position: Position;
}

/** What was put aside since a time. */
export interface PutAside {
  /** What can be read from its beginning, oldest first. */
  readonly files: readonly FollowedFile[];
  /** Files that were packed before anybody read them. */
  readonly packed: number;
}

/** Several rotations while nobody looked: what was put aside after a time, in nanoseconds since 1970, without what is known. */
export const putAsideSince = async (path: LogPath, since: bigint, known: readonly Known[]): Promise<PutAside> => {
  const found: { readonly file: FollowedFile; readonly written: bigint }[] = [];
  for (const sibling of await listed(path.putAside())) {
    const file = await openUnknown(sibling, since, known);
    if (file !== undefined) found.push({ file, written: await file.lastWritten() });
  }
  return {
    files: found.toSorted((a, b) => (a.written < b.written ? -1 : 1)).map(({ file }) => file),
    packed: await packedSince(path, since),
  };
};

/** A folder that may not be listed, or is gone, shows nothing. */
const listed = (names: Promise<readonly string[]>): Promise<readonly string[]> => names.catch(() => []);

/** The number of a file that was removed is given to another one: what was read in it tells them apart. */
const isKnown = async (file: FollowedFile, known: readonly Known[]): Promise<boolean> => {
  for (const { id, position } of known) if (id === file.id && (await file.holds(position))) return true;
  return false;
};

const openUnknown = async (
  sibling: string,
  since: bigint,
  known: readonly Known[],
): Promise<FollowedFile | undefined> => {
  const file = await FollowedFile.open(sibling).catch(() => undefined);
  if (file === undefined) return undefined;
  if ((await file.lastWritten()) >= since && !(await isKnown(file, known))) return file;
  await file.close();
  return undefined;
};

/** A packed file keeps the time of its last line, so that of a file that was read to its end is not later. */
const packedSince = async (path: LogPath, since: bigint): Promise<number> => {
  let packed = 0;
  for (const sibling of await listed(path.packed())) {
    const found = await stat(sibling, { bigint: true }).catch(() => undefined);
    if (found !== undefined && found.mtimeNs > since + ROUNDED && found.size > PACKED_EMPTY) packed++;
  }
  return packed;
};
