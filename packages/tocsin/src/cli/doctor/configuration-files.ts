import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { readText, unreadable } from '../../shared/read-text.ts';
import type { Documents } from '../../compile/view/read/documents.ts';
import { filesAskedFor, readTexts, type Texts } from '../../doctor/diagnose.ts';
import type { Folder } from '../../doctor/worlds/folder.ts';
import { UsageError } from '../../shared/usage-error.ts';

/** `tests` holds promtool's, which bring copies of rules that nothing loads. */
const SKIPPED = new Set(['node_modules', '.git', 'tests']);
/** What comes through a pipe, such as what `helm template` prints. */
const STDIN = '-';
/** More is no configuration that somebody meant: a home directory, say. */
const MOST = 2_000;
const LARGEST = 20_000_000;

/** The texts of the files that may hold configuration, and what else lies beside them. */
export interface ConfigurationFiles {
  readonly texts: Texts;
  readonly folder: Folder;
}

/** The files named, and those of the folders named that may hold configuration. @throws UsageError */
export const configurationFiles = async (paths: readonly string[]): Promise<ConfigurationFiles> => {
  const named = paths.filter((path) => path !== STDIN);
  const found = (await Promise.all(named.map(filesAt))).flat();
  const files = found.filter(({ isMeant }) => isMeant);
  if (files.length > MOST)
    throw new UsageError(`${files.length} files are too many to be one configuration`, 'name the folders that matter');
  const piped = paths.includes(STDIN) ? [{ file: 'stdin', text: await text(process.stdin) }] : [];
  const roots = await Promise.all(
    named.map(async (path) => ((await stat(path)).isDirectory() ? [shown(path) || '.'] : [])),
  );
  const names = [...new Set(found.map(({ path }) => shown(path)))];
  const settings = names.filter((name) => basename(name) === '.env');
  return {
    texts: [...piped, ...(await readFiles([...new Set(files.map(({ path }) => shown(path)))]))],
    folder: {
      roots: roots.flat(),
      files: names,
      // One that cannot be read says nothing; Compose tells why.
      variables: new Map(
        await Promise.all(settings.map(async (file) => [dirname(file), await textOf(file).catch(() => '')] as const)),
      ),
    },
  };
};

/** The texts of files, by their names. @throws UsageError */
export const readFiles = (files: readonly string[]): Promise<Texts> =>
  Promise.all(files.map(async (file) => ({ file, text: await textOf(file) })));

/**
 * The documents of texts, and of the files that those name, and so on: what a container mounts for its configuration names
 * others in turn. @throws UsageError
 */
export const readAll = async (
  texts: Texts,
  folder: Folder,
): Promise<{ readonly texts: Texts; readonly documents: Documents }> => {
  const all = [...texts];
  const first = readTexts(texts);
  const documents = { files: [...first.files], faults: [...first.faults] };
  for (;;) {
    const more = await readFiles(filesAskedFor(documents, folder));
    if (more.length === 0) return { texts: all, documents };
    const { files, faults } = readTexts(more);
    all.push(...more);
    documents.files.push(...files);
    documents.faults.push(...faults);
  }
};

/** From where the reader stands; what lies elsewhere by its whole path. */
const shown = (path: string): string => {
  const below = relative(process.cwd(), path);
  return below.startsWith('..') ? resolve(path) : below;
};

interface Found {
  readonly path: string;
  /** It was named, or its name says that it may hold configuration. */
  readonly isMeant: boolean;
}

const filesAt = async (path: string): Promise<readonly Found[]> => {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new UsageError(`there is no ${path}`);
  if (!found.isDirectory()) return [{ path, isMeant: true }];
  const entries = await readdir(path, { withFileTypes: true }).catch((error: unknown) =>
    Promise.reject(unreadable(path, 'folder', error)),
  );
  const inside = await Promise.all(
    entries
      .filter(({ name }) => !SKIPPED.has(name))
      .toSorted((a, b) => a.name.localeCompare(b.name))
      .map(async (entry): Promise<readonly Found[]> => {
        const whole = join(path, entry.name);
        if (entry.isDirectory()) return filesAt(whole);
        return entry.isFile() ? [{ path: whole, isMeant: /\.(ya?ml|json|rules?)$/.test(entry.name) }] : [];
      }),
  );
  return inside.flat();
};

const textOf = async (file: string): Promise<string> => {
  const { size } = await stat(file);
  // What is read further than this is refused by its length.
  if (size > LARGEST) return ' '.repeat(LARGEST);
  return readText(file, 'configuration');
};
