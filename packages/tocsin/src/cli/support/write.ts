import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { chmod, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Artefact } from '../../compile/artefact.ts';
import { UsageError } from '../../shared/usage-error.ts';
import { makeFolder } from '../../shared/make-folder.ts';

/** What differs between a folder and the artefacts that belong into it. */
export interface Difference {
  readonly changed: readonly Artefact[];
  /** Files that nothing generates any more. */
  readonly stale: readonly string[];
}

export const compareWith = async (folder: string, artefacts: readonly Artefact[]): Promise<Difference> => {
  const wanted = new Set(artefacts.map(({ path }) => path));
  const present = await filesBelow(folder);
  return {
    changed: artefacts.filter((artefact) => !isWritten(folder, artefact)),
    stale: present.filter((path) => !wanted.has(path)),
  };
};

/**
 * Brings a folder in line with the artefacts. Each file appears whole under its name or not at all; what is
 * already right is not touched.
 */
export const writeArtefacts = async (folder: string, artefacts: readonly Artefact[]): Promise<Difference> => {
  const difference = await compareWith(folder, artefacts);
  try {
    for (const artefact of difference.changed) await replaceFile(join(folder, artefact.path), artefact);
    await removeFiles(folder, difference.stale);
  } catch (error) {
    throw new UsageError(
      `cannot write to ${folder}: ${(error as Error).message}`,
      'make the folder writable, or choose another with --out',
    );
  }
  return difference;
};

/** Writes artefacts into a folder in which nothing is yet and that nobody reads meanwhile. */
export const writeAnew = (folder: string, artefacts: readonly Artefact[]): void => {
  try {
    for (const artefact of artefacts) {
      const file = join(folder, artefact.path);
      makeFolder(dirname(file));
      writeFileSync(file, artefact.text, { mode: modeOf(artefact) });
    }
  } catch (error) {
    throw new UsageError(
      `cannot write to ${folder}: ${(error as Error).message}`,
      'make room there, or name another folder for temporary files in TMPDIR',
    );
  }
};

/** Removes files below a folder, and the folders that are empty then; not the folder itself. */
export const removeFiles = async (folder: string, paths: readonly string[]): Promise<void> => {
  for (const path of paths) await rm(join(folder, path));
  await removeEmptyFolders(folder, paths);
};

/** The same for one file, whose folder is not ours alone. */
export const compareOne = async (folder: string, artefact: Artefact): Promise<Difference> => ({
  changed: isWritten(folder, artefact) ? [] : [artefact],
  stale: [],
});

export const writeOne = async (folder: string, artefact: Artefact): Promise<Difference> => {
  const difference = await compareOne(folder, artefact);
  for (const changed of difference.changed) await replaceFile(join(folder, changed.path), changed);
  return difference;
};

const filesBelow = async (folder: string): Promise<readonly string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();
};

const modeOf = ({ executable }: Artefact): number => (executable ? 0o755 : 0o644);

/** Many small files are read one after the other in a third of the time that a thread for each takes. */
const isWritten = (folder: string, artefact: Artefact): boolean => {
  const file = join(folder, artefact.path);
  try {
    return readFileSync(file, 'utf8') === artefact.text && (statSync(file).mode & 0o100) === (modeOf(artefact) & 0o100);
  } catch {
    return false;
  }
};

const replaceFile = async (file: string, artefact: Artefact): Promise<void> => {
  makeFolder(dirname(file));
  const draft = `${file}.${process.pid}.draft`;
  await writeFile(draft, artefact.text);
  await chmod(draft, modeOf(artefact));
  await rename(draft, file);
};

const removeEmptyFolders = async (folder: string, removed: readonly string[]): Promise<void> => {
  const folders = new Set(removed.flatMap((path) => ancestors(path)));
  const deepestFirst = [...folders].toSorted((a, b) => b.length - a.length);
  // A folder that is not empty stays: that is what rmdir refuses.
  for (const path of deepestFirst) await rmdir(join(folder, path)).catch(() => undefined);
};
const ancestors = (path: string): readonly string[] => {
  const parent = dirname(path);
  return parent === '.' ? [] : [parent, ...ancestors(parent)];
};
