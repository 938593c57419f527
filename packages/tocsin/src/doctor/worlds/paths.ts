import { posix } from 'node:path';
import type { ServiceView } from '../../compile/view/shapes/compose.ts';
import type { Source } from '../../compile/view/text/source.ts';
import type { Paths } from '../../compile/view/view.ts';
import { isLookedAt, type Folder } from './folder.ts';
import { fillsIn } from './filled-in.ts';
import { globs, isPattern } from './glob.ts';
import { isIgnored } from './ignored.ts';
import type { Objects } from './objects.ts';
import { inContainer, isOpaque, onHost, runsIn } from './runs.ts';

/** How paths in configurations lead to the files of a folder: by the mounts of the container that reads them, or beside them. */
export const pathsIn = (folder: Folder, services: readonly ServiceView[], objects: Objects): Paths => {
  const runs = runsIn(services);
  let there: ReadonlySet<string> | undefined;
  const onThisHost = (file: string, pattern: string): string | undefined => {
    const run = runs.find((each) => each.file === file);
    if (run) {
      const inside = posix.isAbsolute(pattern) ? pattern : posix.join(posix.dirname(run.inside), pattern);
      return onHost(run.service, inside) ?? (isOpaque(run.service) ? undefined : NOWHERE);
    }
    if (posix.isAbsolute(pattern) || objects.isWrapped(file) || isBuiltWith(folder, file)) return undefined;
    return posix.join(posix.dirname(file), pattern);
  };
  /** Files that are mounted one by one where a container's pattern looks, whatever the host calls them. */
  const mountedAs = (file: string, pattern: string): readonly string[] => {
    const run = runs.find((each) => each.file === file);
    if (!run) return [];
    const fits = globs(posix.isAbsolute(pattern) ? pattern : posix.join(posix.dirname(run.inside), pattern));
    return run.service.mounts.flatMap(({ host, inside }) =>
      host !== undefined && fits(inside) && folder.files.includes(host) ? [host] : [],
    );
  };
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
      const path = onThisHost(file, pattern);
      const single = mountedAs(file, pattern);
      if (path === NOWHERE) return single;
      if (path === undefined || !isLookedAt(folder, stem(path))) return single.length > 0 ? single : undefined;
      return [...new Set([...folder.files.filter(globs(path)), ...single])];
    },
    namesakes: (pattern) => folder.files.filter((file) => globs(posix.basename(pattern))(posix.basename(file))),
    foldersOf: (inside) => [...new Set(services.flatMap((service) => onHost(service, inside) ?? []))],
    insideOf: ({ path: file }, named) => {
      const run = runs.find((each) => each.file === file);
      return run && inContainer(run.service, named);
    },
    mountsOf: ({ path: file }) =>
      runs
        .filter((run) => run.file === file)
        .flatMap(({ service }) =>
          service.mounts.flatMap(({ host, inside }) => (host === undefined ? [] : [`${host} at ${inside}`])),
        ),
    ...fillsIn(folder, services),
    isReadAsItIs: ({ path: file }) =>
      runs.some((run) => run.file === file && !run.service.isBuilt && !isByShell(run.service)),
    exists: (path) => {
      if (!isLookedAt(folder, path)) return undefined;
      const isThere = (there ??= withFolders(folder.files)).has(path);
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

/** No file of the host is there. */
const NOWHERE = '\u0000';

/** What stands before the first wildcard of a pattern. */
const stem = (pattern: string): string => {
  const words = pattern.split('/');
  const end = words.findIndex(isPattern);
  return end < 0 ? pattern : words.slice(0, end).join('/') || '.';
};

/** A Dockerfile beside a configuration copies it, and the rest of what it needs, to places of its own. */
const isBuiltWith = ({ files }: Folder, file: string): boolean =>
  files.some((each) => /(^|\/)Dockerfile[^/]*$/.test(each) && posix.dirname(each) === posix.dirname(file));
