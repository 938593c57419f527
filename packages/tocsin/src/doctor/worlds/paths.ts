import { posix } from 'node:path';
import type { ServiceView } from '../../compile/view/shapes/compose.ts';
import type { Source } from '../../compile/view/text/source.ts';
import type { Paths } from '../../compile/view/view.ts';
import { isLookedAt, type Folder } from './folder.ts';
import { fillsIn } from './filled-in.ts';
import { globs, isPattern } from './glob.ts';
import { isIgnored } from './ignored.ts';
import { neighboursIn } from './neighbours.ts';
import type { Objects } from './objects.ts';
import { inContainer, onHost } from '../../compile/view/read/mounts.ts';
import { isOpaque, runsIn, type Run } from './runs.ts';

/** How paths in configurations lead to the files of a folder: by the mounts of the container that reads them, or beside them. */
export const pathsIn = (folder: Folder, services: readonly ServiceView[], objects: Objects): Paths => {
  const runs = runsIn(services);
  const files = [...folder.files, ...(folder.aside ?? [])];
  let there: ReadonlySet<string> | undefined;
  const ownRuns = (file: string): readonly Run[] => runs.filter((each) => each.file === file);
  /** What a path on this host leads to; undefined where nobody looked. */
  const filesAt = (path: string | undefined): readonly string[] | undefined =>
    path === undefined || !isLookedAt(folder, stem(path)) ? undefined : files.filter(globs(path));
  /** The files that a pattern leads to in one container; undefined where nobody can know. */
  const filesIn = ({ inside: configuration, service }: Run, pattern: string): readonly string[] | undefined => {
    const inside = posix.isAbsolute(pattern) ? pattern : posix.join(posix.dirname(configuration), pattern);
    const fits = globs(inside);
    /** Files that are mounted one by one where the pattern looks, whatever the host calls them. */
    const single = service.mounts.flatMap(({ host, inside: at }) =>
      host !== undefined && fits(at) && files.includes(host) ? [host] : [],
    );
    const path = onHost(service, inside);
    if (path === undefined && !isOpaque(service)) return single;
    const found = filesAt(path);
    return found ? [...new Set([...found, ...single])] : single.length > 0 ? single : undefined;
  };
  const filesBeside = (file: string, pattern: string): readonly string[] | undefined =>
    posix.isAbsolute(pattern) || objects.isWrapped(file) || isBuiltWith(folder, file)
      ? undefined
      : filesAt(posix.join(posix.dirname(file), pattern));
  /** A literal name in an object of a folder that was looked through, of which neither an object nor the folder has anything. */
  const isInsideOnly = (configuration: Source, pattern: string): boolean =>
    !isPattern(pattern) &&
    folder.roots.length > 0 &&
    objects.isWrapped(configuration.path) &&
    runs.every(({ file }) => file !== configuration.path) &&
    !objects.mayHave(configuration, pattern) &&
    !folder.files.some((file) => posix.basename(file) === posix.basename(pattern));
  return {
    filesOf: (configuration, pattern) => {
      const { path: file } = configuration;
      if (isInsideOnly(configuration, pattern)) return [];
      const own = ownRuns(file);
      if (own.length === 0) return filesBeside(file, pattern);
      const found = own.map((run) => filesIn(run, pattern));
      const all = [...new Set(found.flatMap((each) => each ?? []))];
      return all.length === 0 && found.includes(undefined) ? undefined : all;
    },
    lackedIn: ({ path: file }, pattern) =>
      ownRuns(file)
        .filter((run) => filesIn(run, pattern)?.length === 0)
        .map(({ service }) => service.where),
    namesakes: (pattern) => folder.files.filter((file) => globs(posix.basename(pattern))(posix.basename(file))),
    foldersOf: (inside) => [...new Set(services.flatMap((service) => onHost(service, inside) ?? []))],
    insideOf: ({ path: file }, named) => {
      const run = runs.find((each) => each.file === file);
      return run && inContainer(run.service, named);
    },
    mountsOf: ({ path: file }) =>
      ownRuns(file).flatMap(({ service: { mounts, where } }) => {
        const words = mounts.flatMap(({ host, inside }) => (host === undefined ? [] : [`${host} at ${inside}`]));
        return words.length === 0 ? [] : [`${posix.basename(where.at.file)} mounts ${words.join(', ')}`];
      }),
    ...neighboursIn(services),
    ...fillsIn(folder, services),
    isReadAsItIs: ({ path: file }) =>
      runs.some((run) => run.file === file && !run.service.isBuilt && !isByShell(run.service)),
    exists: (path) => {
      if (!isLookedAt(folder, path)) return undefined;
      const isThere = (there ??= withFolders(files)).has(path);
      return !isThere && isIgnored(folder, path) ? undefined : isThere;
    },
  };
};

/** Files, and all folders above them. */
const withFolders = (files: readonly string[]): ReadonlySet<string> => {
  const all = new Set(files);
  for (const file of files) {
    let folder = posix.dirname(file);
    while (folder !== '.' && folder !== '/' && !all.has(folder)) {
      all.add(folder);
      folder = posix.dirname(folder);
    }
  }
  return all;
};

/** A shell may do anything before it starts the program. */
const isByShell = ({ command }: ServiceView): boolean => command.some(({ value }) => /\bsh\b/.test(value));

/** What stands before the first wildcard of a pattern. */
const stem = (pattern: string): string => {
  const words = pattern.split('/');
  const end = words.findIndex(isPattern);
  return end < 0 ? pattern : words.slice(0, end).join('/') || '.';
};

/**
 * A Dockerfile copies what lies beside it, and the folders that it names, to places of its own. One that copies all that is below it
 * is mostly a program's.
 */
const isBuiltWith = ({ files, read }: Folder, file: string): boolean =>
  files.some((each) => {
    if (!/(^|\/)Dockerfile[^/]*$/.test(each)) return false;
    const below = posix.relative(posix.dirname(each), posix.dirname(file));
    return (
      below === '' || (!below.startsWith('..') && copied(read?.(each) ?? '').some((from) => isAtOrIn(below, from)))
    );
  });
const copied = (dockerfile: string): readonly string[] =>
  [...dockerfile.matchAll(/^[ \t]*(?:COPY|ADD)[ \t]+((?:--\S+[ \t]+)*)([^\n]+)$/gim)].flatMap(
    ([, flags = '', paths = '']) =>
      flags.includes('--from')
        ? []
        : paths
            .trim()
            .split(/[ \t]+/)
            .slice(0, -1)
            .map((path) => posix.normalize(path)),
  );
const isAtOrIn = (folder: string, named: string): boolean => {
  const from = named.replace(/\/(?:\*[^/]*)?$/, '');
  return from !== '.' && (folder === from || folder.startsWith(`${from}/`));
};
