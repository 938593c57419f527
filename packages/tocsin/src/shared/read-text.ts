import { readFile } from 'node:fs/promises';
import { UsageError } from './usage-error.ts';

/** Why a file cannot be read, in words. */
const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'this user may not read it',
  EISDIR: 'it is a folder',
  ENOTDIR: 'its path leads through a file',
};
/** Why a file cannot be read, by what the system says. */
export const whyUnreadable = (error: unknown): string => {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return reasons[code] ?? code;
};

/** What is told of a file that somebody named and that cannot be read; `what` is what it should be. */
export const unreadable = (file: string, what: string, error: unknown): UsageError =>
  new UsageError(`cannot read the ${what} ${file}: ${whyUnreadable(error)}`);

/** The text of a file that somebody named. @throws UsageError that says why it cannot be read */
export const readText = (file: string, what: string): Promise<string> =>
  readFile(file, 'utf8').catch((error: unknown) => Promise.reject(unreadable(file, what, error)));
