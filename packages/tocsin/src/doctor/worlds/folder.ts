import { posix } from 'node:path';
import type { FileView } from '../../compile/view/view.ts';

/** What lies where the doctor looks: paths as files are named. */
export interface Folder {
  /** The folders that were looked through. */
  readonly roots: readonly string[];
  /** All files below them, read or not. */
  readonly files: readonly string[];
  /** What lies among tests: it counts where something names it. */
  readonly aside?: readonly string[];
  /** Those of them that are reached through a link, with the path at which each really lies. */
  readonly links?: ReadonlyMap<string, string>;
  /** The text of each folder's `.env`, which Compose reads beside its file. */
  readonly variables?: ReadonlyMap<string, string>;
  /** The text of each folder's `.gitignore`: what it names is made where it is used. */
  readonly ignored?: ReadonlyMap<string, string>;
  /** Reads one of the files when a question arises; undefined for one that cannot be read. */
  readonly read?: (file: string) => string | undefined;
}

/** With what files of the folder hold as files of their own. */
export const withHeld = (folder: Folder, files: readonly FileView[]): Folder => {
  const held = files.flatMap(({ source }) => (source.path === source.file ? [] : [source.path]));
  return held.length === 0 ? folder : { ...folder, files: [...folder.files, ...held] };
};

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

/** As deep as rules of a configuration in a folder beside theirs lie: `rules/team/a.yml`. */
const BESIDE = 2;

/**
 * Whether a file lies below the folder around a head's own: further away it is another environment's. Around all there is
 * only what lies in a folder beside: `monitor/v3/rules/a.yml` is of another thing than `cluster/prometheus.yml`.
 */
export const isNear = (head: string, file: string): boolean => {
  const [own, folders] = [foldersOf(head), foldersOf(file)];
  const around = own.slice(0, -1);
  const level = around.length;
  const isApart = own.length > level && folders[level] !== own[level] && folders.length - level > BESIDE;
  return !isApart && around.every((each, at) => folders[at] === each);
};
