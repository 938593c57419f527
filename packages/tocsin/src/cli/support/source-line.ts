import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.ts';

/** A file of the project; empty where there is none. */
export const textOf = (file: string): string => {
  try {
    return readFileSync(join(root, file), 'utf8');
  } catch {
    return '';
  }
};

/** A line of a file of the project, counted from 1; empty where there is none. */
export const lineOf = (file: string, line: number): string => textOf(file).split('\n')[line - 1] ?? '';
