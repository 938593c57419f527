import { posix } from 'node:path';

/** What lies where the doctor looks: paths as files are named. */
export interface Folder {
  /** The folders that were looked through. */
  readonly roots: readonly string[];
  /** All files below them, read or not. */
  readonly files: readonly string[];
}

export const nowhere: Folder = { roots: [], files: [] };

/** Whether somebody looked there: what is not listed is not there. */
export const isLookedAt = ({ roots }: Folder, path: string): boolean =>
  roots.some((root) => (root === '.' ? !path.startsWith('..') : path === root || path.startsWith(`${root}/`)));

const foldersOf = (file: string): readonly string[] =>
  posix
    .dirname(posix.normalize(file))
    .split('/')
    .filter((each) => each !== '.');

/** How near a file lies to a head: by the folders that they share, then by how far the head is below those. */
export const closeness = (head: string, file: string): number => {
  const [a, b] = [foldersOf(head), foldersOf(file)];
  let common = 0;
  while (common < a.length && a[common] === b[common]) common++;
  return common - (a.length - common) / 1000;
};

/** Whether a file lies below the folder around a head's own: further away it is another environment's. */
export const isNear = (head: string, file: string): boolean => {
  const around = foldersOf(head).slice(0, -1);
  const folders = foldersOf(file);
  return around.every((each, at) => folders[at] === each);
};
