import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { text } from 'node:stream/consumers';
import { unreadable, whyUnreadable } from '../../shared/read-text.ts';
import type { Documents } from '../../compile/view/read/documents.ts';
import { filesAskedFor, filesNamed, readTexts, type Texts } from '../../doctor/diagnose.ts';
import type { Folder } from '../../doctor/worlds/folder.ts';
import { UsageError } from '../../shared/usage-error.ts';
import { filesAt, type OnClosed } from './walk.ts';

/** What comes through a pipe, such as what `helm template` prints. */
const STDIN = '-';
/** More is no configuration that somebody meant: a home directory, say. */
const MOST = 10_000;
const LARGEST = 20_000_000;
/** What is longer was written by no person. */
const LARGEST_SCRIPT = 1_000_000;

/** The texts of the files that may hold configuration, and what else lies beside them. */
export interface ConfigurationFiles {
  readonly texts: Texts;
  readonly folder: Folder;
}

/** The files named, and those of the folders named that may hold configuration. @throws UsageError */
export const configurationFiles = async (
  paths: readonly string[],
  onClosed?: OnClosed,
): Promise<ConfigurationFiles> => {
  const named = paths.filter((path) => path !== STDIN);
  const tell: OnClosed | undefined = onClosed && ((path, why) => onClosed(shown(path), why));
  const found = named.flatMap((path) => filesAt(path, tell));
  const files = found.filter(({ isMeant }) => isMeant);
  if (files.length > MOST)
    throw new UsageError(`${files.length} files are too many to be one configuration`, 'name the folders that matter');
  const piped = paths.includes(STDIN) ? [{ file: 'stdin', text: await text(process.stdin) }] : [];
  const roots = named.flatMap((path) => (statSync(path).isDirectory() ? [shown(path) || '.'] : []));
  const names = [...new Set(found.map(({ path }) => shown(path)))];
  /** The texts of all files of a name, by their folders; one that cannot be read says nothing, and who needs it tells why. */
  const textsOf = (name: string): ReadonlyMap<string, string> =>
    new Map(
      names
        .filter((each) => basename(each) === name)
        .map((file) => [dirname(file), textAtOnce(file, LARGEST) ?? ''] as const),
    );
  return {
    texts: [...piped, ...readFiles([...new Set(files.map(({ path }) => shown(path)))], unlessNamed(named, onClosed))],
    folder: {
      roots,
      files: names,
      links: new Map(found.flatMap(({ path, target }) => (target === undefined ? [] : [[shown(path), shown(target)]]))),
      variables: textsOf('.env'),
      ignored: textsOf('.gitignore'),
      read: textAtOnce,
    },
  };
};

/** What somebody named has to be readable, and what lies below a folder may be closed. */
const unlessNamed = (named: readonly string[], onClosed: OnClosed | undefined): OnClosed | undefined =>
  onClosed &&
  ((file, why) => {
    if (named.some((path) => shown(path) === file))
      throw new UsageError(`cannot read the configuration ${file}: ${why}`);
    onClosed(file, why);
  });

/**
 * The texts of files, by their names, one after the other: many at once cost five times as much, which are promises and
 * threads (decision 98). @throws UsageError
 */
const readFiles = (files: readonly string[], onClosed?: OnClosed): Texts =>
  files.flatMap((file) => {
    try {
      return [{ file, text: textOf(file) }];
    } catch (error) {
      if (!onClosed) throw unreadable(file, 'configuration', error);
      onClosed(file, whyUnreadable(error));
      return [];
    }
  });

/**
 * The documents of texts, and of the files that those name, and so on: what a container mounts for its configuration names
 * others in turn. @throws UsageError
 */
export const readAll = (
  texts: Texts,
  folder: Folder,
  onClosed?: OnClosed,
): { readonly texts: Texts; readonly documents: Documents } => {
  const all = [...texts];
  const closed = new Set<string>();
  let documents = readTexts(texts);
  for (;;) {
    // What is closed is asked for again and again, and told once.
    const asked = filesAskedFor(documents, folder).filter((file) => !closed.has(file));
    const more = readFiles(
      asked,
      onClosed &&
        ((file, why) => {
          closed.add(file);
          onClosed(file, why);
        }),
    );
    if (more.length === 0) return { texts: all, documents };
    const { files, faults } = readTexts(more);
    all.push(...more);
    const known = withoutTargets(documents, more, folder);
    documents = { files: [...known.files, ...files], faults: [...known.faults, ...faults] };
  }
};

/** What is asked for through a link is not read a second time where it really lies, unless it is asked for there as well. */
const withoutTargets = (documents: Documents, asked: Texts, folder: Folder): Documents => {
  const targets = new Set(asked.flatMap(({ file }) => folder.links?.get(file) ?? []));
  if (targets.size === 0) return documents;
  const named = new Set(filesNamed(documents, folder));
  const isLeft = (file: string): boolean => !targets.has(file) || named.has(file);
  return {
    files: documents.files.filter(({ source }) => isLeft(source.file)),
    faults: documents.faults.filter(({ at }) => isLeft(at.file)),
  };
};

/** From where the reader stands; what lies elsewhere by its whole path. */
const shown = (path: string): string => {
  const below = relative(process.cwd(), path);
  return below === '..' || below.startsWith(`..${sep}`) ? resolve(path) : below;
};

const textAtOnce = (file: string, most = LARGEST_SCRIPT): string | undefined => {
  try {
    return statSync(file).size > most ? undefined : readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
};

/** What is read further than this is refused by its length. @throws what the system says of a file that cannot be read */
const textOf = (file: string): string =>
  statSync(file).size > LARGEST ? ' '.repeat(LARGEST) : readFileSync(file, 'utf8');
