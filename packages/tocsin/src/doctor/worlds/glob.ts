import { posix } from 'node:path';

/** Whether a path fits a pattern as Go's filepath.Glob reads it: `*` and `?` stop at a slash. */
export const globs = (pattern: string): ((path: string) => boolean) => {
  const source = posix
    .normalize(pattern)
    .replaceAll(/[.+^${}()|\\]/g, '\\$&')
    .replaceAll('*', '[^/]*')
    .replaceAll('?', '[^/]');
  try {
    const whole = new RegExp(`^${source}$`);
    return (path) => whole.test(posix.normalize(path));
  } catch {
    return (path) => path === pattern;
  }
};

export const isPattern = (text: string): boolean => /[*?[]/.test(text);
