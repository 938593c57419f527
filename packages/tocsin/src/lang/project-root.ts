import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What the file that defines a project may be called. */
export const configNames = ['tocsin.config.ts', 'tocsin.config.js', 'tocsin.config.mjs'] as const;

/** The nearest folder, from here upwards, with a tocsin.config; the folder itself where none has one. */
export const projectRoot = (from: string): string => {
  for (let folder = from; ; folder = dirname(folder)) {
    if (configNames.some((name) => existsSync(join(folder, name)))) return folder;
    if (dirname(folder) === folder) return from;
  }
};
