import { existsSync } from 'node:fs';
import { commandPath } from './e2e/site/command-path.ts';

/** A command, or several of which one will do, or a file by its path. */
export type Needed = string | readonly string[];

const isThere = (needed: Needed): boolean => {
  if (typeof needed === 'string' && needed.startsWith('/')) return existsSync(needed);
  try {
    return commandPath(...[needed].flat()) !== '';
  } catch {
    return false;
  }
};

/** What is needed and not there, by name: of several the last, which says most. */
export const missing = (needed: readonly Needed[]): readonly string[] =>
  needed.filter((one) => !isThere(one)).map((one) => [one].flat().at(-1) ?? '');

/** The same where root is needed, too. */
export const missingAsRoot = (needed: readonly Needed[]): readonly string[] => [
  ...(process.getuid?.() === 0 ? [] : ['root']),
  ...missing(needed),
];
