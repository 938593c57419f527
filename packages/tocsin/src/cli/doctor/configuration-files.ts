import { readFileSync, statSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { text } from 'node:stream/consumers';
import { unreadable, whyUnreadable } from '../../shared/read-text.ts';
import type { Documents } from '../../compile/view/read/documents.ts';
import { filesAskedFor, filesNamed, readTexts, type Texts } from '../../doctor/diagnose.ts';
import type { Folder } from '../../doctor/worlds/folder.ts';
import { UsageError } from '../../shared/usage-error.ts';
import { filesAt, type Found, type OnClosed } from './walk.ts';

/** What comes through a pipe, such as what `helm template` prints. */
const STDIN = '-';
/** More is no configuration that somebody meant: a home directory, say. */
const MOST = 10_000;
/** So many are open at once: a process may open a thousand, or fewer. */
const TOGETHER = 64;
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
  const found = (await Promise.all(named.map((path) => filesAt(path, tell)))).flat();
  const files = found.filter(({ isMeant }) => isMeant);
  if (files.length > MOST)
    throw new UsageError(`${files.length} files are too many to be one configuration`, 'name the folders that matter');
  const piped = paths.includes(STDIN) ? [{ file: 'stdin', text: await text(process.stdin) }] : [];
  const roots = await Promise.all(
    named.map(async (path) => ((await stat(path)).isDirectory() ? [shown(path) || '.'] : [])),
  );
  const pathsOf = (of: readonly Found[]): readonly string[] => [...new Set(of.map(({ path }) => shown(path)))];
  const names = pathsOf(found.filter(({ isAside }) => isAside !== true));
  /** The texts of all files of a name, by their folders; one that cannot be read says nothing, and who needs it tells why. */
  const textsOf = async (name: string): Promise<ReadonlyMap<string, string>> =>
    new Map(
      await Promise.all(
        names
          .filter((each) => basename(each) === name)
          .map(async (file) => [dirname(file), await textOf(file).catch(() => '')] as const),
      ),
    );
  return {
    texts: [
      ...piped,
      ...(await readFiles([...new Set(files.map(({ path }) => shown(path)))], unlessNamed(named, onClosed))),
    ],
    folder: {
      roots: roots.flat(),
      files: names,
      aside: pathsOf(found.filter(({ isAside }) => isAside === true)),
      links: new Map(found.flatMap(({ path, target }) => (target === undefined ? [] : [[shown(path), shown(target)]]))),
      variables: await textsOf('.env'),
      ignored: await textsOf('.gitignore'),
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

/** The texts of files, by their names. @throws UsageError */
export const readFiles = async (files: readonly string[], onClosed?: OnClosed): Promise<Texts> => {
  const texts: { file: string; text: string }[] = [];
  for (let from = 0; from < files.length; from += TOGETHER)
    texts.push(
      ...(
        await Promise.all(
          files.slice(from, from + TOGETHER).map((file) =>
            textOf(file).then(
              (text) => [{ file, text }],
              (error: unknown) => {
                if (!onClosed) throw unreadable(file, 'configuration', error);
                onClosed(file, whyUnreadable(error));
                return [];
              },
            ),
          ),
        )
      ).flat(),
    );
  return texts;
};

/**
 * The documents of texts, and of the files that those name, and so on: what a container mounts for its configuration names
 * others in turn. @throws UsageError
 */
export const readAll = async (
  texts: Texts,
  folder: Folder,
  onClosed?: OnClosed,
): Promise<{ readonly texts: Texts; readonly documents: Documents }> => {
  const all = [...texts];
  const closed = new Set<string>();
  let documents = readTexts(texts);
  for (;;) {
    // What is closed is asked for again and again, and told once.
    const asked = filesAskedFor(documents, folder).filter((file) => !closed.has(file));
    const more = await readFiles(
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

const textAtOnce = (file: string): string | undefined => {
  try {
    return statSync(file).size > LARGEST_SCRIPT ? undefined : readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
};

const textOf = async (file: string): Promise<string> => {
  const { size } = await stat(file);
  // What is read further than this is refused by its length.
  if (size > LARGEST) return ' '.repeat(LARGEST);
  return readFile(file, 'utf8');
};
