import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { text } from 'node:stream/consumers';
import { readText, unreadable } from '../../shared/read-text.ts';
import { UsageError } from '../../shared/usage-error.ts';

/** `tests` holds promtool's, which bring copies of rules that nothing loads. */
const SKIPPED = new Set(['node_modules', '.git', 'tests']);
/** What comes through a pipe, such as what `helm template` prints. */
const STDIN = '-';
/** More is no configuration that somebody meant: a home directory, say. */
const MOST = 2_000;
const LARGEST = 20_000_000;

/** The files named, and those of the folders named that may hold configuration. @throws UsageError */
export const configurationFiles = async (
  paths: readonly string[],
): Promise<readonly { readonly file: string; readonly text: string }[]> => {
  const files = (await Promise.all(paths.filter((path) => path !== STDIN).map(filesAt))).flat();
  if (files.length > MOST)
    throw new UsageError(`${files.length} files are too many to be one configuration`, 'name the folders that matter');
  const piped = paths.includes(STDIN) ? [{ file: 'stdin', text: await text(process.stdin) }] : [];
  const read = [...new Set(files)].map(async (file) => ({
    file: relative(process.cwd(), file) || file,
    text: await textOf(file),
  }));
  return [...piped, ...(await Promise.all(read))];
};

const filesAt = async (path: string): Promise<readonly string[]> => {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new UsageError(`there is no ${path}`);
  if (!found.isDirectory()) return [path];
  const entries = await readdir(path, { withFileTypes: true }).catch((error: unknown) =>
    Promise.reject(unreadable(path, 'folder', error)),
  );
  const inside = await Promise.all(
    entries
      .filter(({ name }) => !SKIPPED.has(name))
      .toSorted((a, b) => a.name.localeCompare(b.name))
      .map(async (entry): Promise<readonly string[]> => {
        const whole = join(path, entry.name);
        if (entry.isDirectory()) return filesAt(whole);
        return entry.isFile() && /\.(ya?ml|json|rules)$/.test(entry.name) ? [whole] : [];
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
