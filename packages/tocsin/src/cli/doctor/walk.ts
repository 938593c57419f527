import { readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { unreadable, whyUnreadable } from '../../shared/read-text.ts';
import { UsageError } from '../../shared/usage-error.ts';

const SKIPPED = new Set(['node_modules', '.git']);
/**
 * `tests` holds promtool's, which bring copies of rules that nothing loads, and `testdata` what some program is tested with:
 * what is there is read where a configuration names it, or a container has it.
 */
const ASIDE = new Set(['tests', 'testdata']);
/** What is there for programs alone: Bazel's output, and what a mounted volume of Kubernetes keeps behind its links. */
const OF_PROGRAMS = /^(?:bazel-|\.\.)/;
const MEANT = /\.(?:ya?ml|json|rules?)(?:\.j2)?$|[-_]ya?ml\.j2$/;

export interface Found {
  readonly path: string;
  /** It was named, or its name says that it may hold configuration. */
  readonly isMeant: boolean;
  /** Where it really lies, for what is reached through a link: it is read under that name, unless a configuration asks for this one. */
  readonly target?: string;
  /** It lies among tests. */
  readonly isAside?: boolean;
}

/** Told of what cannot be read below a folder, and why; without it such a thing ends the reading. */
export type OnClosed = (path: string, why: string) => void;

/** All files below a path, each folder in the order of its names. @throws UsageError */
export const filesAt = async (path: string, onClosed?: OnClosed): Promise<readonly Found[]> => {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new UsageError(`there is no ${path}`);
  if (!found.isDirectory()) return [{ path, isMeant: true }];
  return filesBelow(path, [await realpath(path)], false, onClosed);
};

/** `above` are the real paths of the folder and of those that led to it: a link to one of them leads round in a circle. */
const filesBelow = async (
  folder: string,
  above: readonly string[],
  isLinked: boolean,
  onClosed?: OnClosed,
): Promise<readonly Found[]> => {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    // What somebody named has to be there to be read.
    if (!onClosed || above.length === 1) throw unreadable(folder, 'folder', error);
    onClosed(folder, whyUnreadable(error));
    return [];
  });
  const inside = await Promise.all(
    entries
      .filter(({ name }) => !SKIPPED.has(name))
      .toSorted((a, b) => a.name.localeCompare(b.name))
      .map(async (entry): Promise<readonly Found[]> => {
        const [path, real] = [join(folder, entry.name), join(above.at(-1) ?? folder, entry.name)];
        if (entry.isDirectory()) {
          const below = await filesBelow(path, [...above, real], isLinked, onClosed);
          return ASIDE.has(entry.name) ? below.map((each) => ({ ...each, isMeant: false, isAside: true })) : below;
        }
        if (entry.isSymbolicLink()) return OF_PROGRAMS.test(entry.name) ? [] : filesBehind(path, above, onClosed);
        if (!entry.isFile()) return [];
        return [isLinked ? linked(path, real, above) : { path, isMeant: MEANT.test(entry.name) }];
      }),
  );
  return inside.flat();
};

/** What lies below the folder that was named is found there as well. */
const linked = (path: string, target: string, [root = '']: readonly string[]): Found => ({
  path,
  isMeant: MEANT.test(path) && !target.startsWith(root + sep),
  target,
});

/** What a link leads to. One that leads nowhere is as if it were not there. */
const filesBehind = async (path: string, above: readonly string[], onClosed?: OnClosed): Promise<readonly Found[]> => {
  const target = await realpath(path).catch(() => undefined);
  const found = target === undefined ? undefined : await stat(target);
  if (target === undefined || !found) return [];
  if (found.isFile()) return [linked(path, target, above)];
  const isCircle = above.some((each) => each === target || each.startsWith(target + sep));
  return !found.isDirectory() || isCircle ? [] : filesBelow(path, [...above, target], true, onClosed);
};
