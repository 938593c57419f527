import { posix } from 'node:path';
import type { Folder } from './folder.ts';

/** Whether git leaves a path out, by the `.gitignore` of a folder above it: each machine makes such a file for itself. */
export const isIgnored = ({ ignored }: Folder, path: string): boolean =>
  [...(ignored ?? [])].some(([folder, text]) => {
    const below = posix.relative(folder, path);
    if (below === '' || below.startsWith('..')) return false;
    // The last pattern that fits decides.
    const last = patternsIn(text).findLast(({ fits }) => fits.test(below));
    return last !== undefined && !last.isKept;
  });

interface Pattern {
  readonly fits: RegExp;
  readonly isKept: boolean;
}

const patternsIn = (text: string): readonly Pattern[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const isKept = line.startsWith('!');
      const pattern = line.replace(/^!/, '').replace(/\/$/, '');
      // A slash inside binds a pattern to its folder; what is left out has all that is below it left out.
      const from = pattern.includes('/') ? '^' : '^(?:.*/)?';
      return { fits: new RegExp(`${from}${asRegex(pattern.replace(/^\//, ''))}(?:/.*)?$`), isKept };
    });

const asRegex = (pattern: string): string =>
  pattern.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll(/\*\*\/|\*\*|\*|\?/g, (wild) => WILD[wild] ?? wild);
const WILD: Readonly<Record<string, string>> = { '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]' };
