import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../support/root.ts';
import { sharedFile } from './cached-file.ts';

/** A file of what was worked out, which holds for as long as the code is the same. */
export interface Kept<T> {
  /** What an earlier process wrote, and the same code. What cannot be read is undefined: it costs its time again. */
  readonly read: () => T | undefined;
  /** A folder that cannot be written costs the next process its time, and nothing else. */
  readonly write: (value: T) => void;
}

const sources = fileURLToPath(new URL('../..', import.meta.url));

/** What is kept of a kind; `folders` are those of the framework's code that have a say in it. */
export const kept = <T>(kind: string, folders: readonly string[]): Kept<T> => {
  let known: string | undefined;
  const code = (): string => (known ??= codeState(folders));
  const file = sharedFile(root, kind);
  return {
    read: () => {
      try {
        const found = JSON.parse(readFileSync(file, 'utf8')) as { readonly code: string; readonly value: T };
        return found.code === code() ? found.value : undefined;
      } catch {
        // There is none yet, or half of one.
        return undefined;
      }
    },
    write: (value) => {
      try {
        const draft = `${file}.${process.pid}.draft`;
        writeFileSync(draft, JSON.stringify({ code: code(), value }));
        renameSync(draft, file);
      } catch {
        // As above.
      }
    },
  };
};

const states = new Map<string, string>();

/** What every file says: the same in another copy, whenever that was made. */
const codeState = (folders: readonly string[]): string => {
  const hash = createHash('sha256');
  for (const folder of folders) {
    const state = states.get(folder) ?? stateOf(folder);
    states.set(folder, state);
    hash.update(state);
  }
  return hash.digest('hex');
};

const stateOf = (folder: string): string => {
  const hash = createHash('sha256');
  for (const { name, parentPath } of readdirSync(join(sources, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .toSorted((a, b) => (join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1))) {
    const path = join(parentPath, name);
    hash.update(`${relative(sources, path)}\n`).update(readFileSync(path));
  }
  return hash.digest('hex');
};
