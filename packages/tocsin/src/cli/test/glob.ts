import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The paths that a pattern of Go's `filepath.Glob` names, in order: `*`, `?`, `[a-z]` and `\`, none across folders. */
export const glob = (pattern: string): readonly string[] => {
  const [first = '', ...parts] = pattern.split('/');
  const start = pattern.startsWith('/') ? ['/'] : matchesIn('', first);
  return parts
    .filter((part) => part !== '')
    .reduce<readonly string[]>((folders, part) => {
      return folders.flatMap((folder) => matchesIn(folder, part));
    }, start);
};

const matchesIn = (folder: string, part: string): readonly string[] => {
  const at = (name: string): string => (folder === '' ? name : join(folder, name));
  if (part === '..' || part === '.') return [folder === '' ? part : `${folder === '/' ? '' : folder}/${part}`];
  if (!/[*?[\\]/.test(part)) return existsSync(at(part)) ? [at(part)] : [];
  const regex = regexOf(part);
  return namesIn(folder === '' ? '.' : folder)
    .filter((name) => regex.test(name))
    .toSorted()
    .map(at);
};

const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

const regexOf = (part: string): RegExp => {
  const text = part.replaceAll(/\\(.)|\*|\?|\[\^?[^\]]*\]|[^\w]/gsu, (piece, escaped?: string) => {
    if (escaped !== undefined) return literally(escaped);
    if (piece === '*') return '.*';
    if (piece === '?') return '.';
    return piece.length > 1 ? piece : literally(piece);
  });
  return new RegExp(`^${text}$`, 'su');
};
const literally = (c: string): string => (/\w/.test(c) ? c : `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`);
