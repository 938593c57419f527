import { createHash } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { cachedFile } from '../cache/cached-file.ts';

/** Where tsc remembers what it knows of one project. */
export interface Memory {
  /** tsc's own build info. */
  readonly buildInfo: string;
  /** The state of all files when they were last without fault. */
  readonly stamp: string;
}

export const memoryOf = (root: string): Memory => ({
  buildInfo: cachedFile(root, 'tsbuildinfo'),
  stamp: cachedFile(root, 'clean'),
});

/** True when no file that the last clean check read has changed since. */
export const isStillClean = (memory: Memory, settings: readonly string[]): boolean => {
  try {
    return readFileSync(memory.stamp, 'utf8') === stateOf(memory, settings);
  } catch {
    return false;
  }
};

/**
 * Remembers that the files are without fault, as they are now. A file that was saved while tsc ran may not be what
 * tsc read: then nothing is remembered.
 *
 * @param since When tsc was started, in ms since 1970.
 */
export const rememberClean = (memory: Memory, settings: readonly string[], since: number): void => {
  try {
    const isOlder = (file: string): boolean => (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) < since;
    if (filesOf(memory, settings).every(isOlder)) writeFileSync(memory.stamp, stateOf(memory, settings));
  } catch {
    // A folder that cannot be written costs the next check its time, and nothing else.
  }
};

/** tsc names its own libraries without a folder; they change with tsc itself, which is among the settings. */
const filesOf = ({ buildInfo }: Memory, settings: readonly string[]): readonly string[] => {
  const { fileNames } = JSON.parse(readFileSync(buildInfo, 'utf8')) as { readonly fileNames: readonly string[] };
  return [...fileNames.map((name) => resolve(dirname(buildInfo), name)), ...settings];
};

/** Size and time of every file that tsc read, and of what it was told. */
const stateOf = (memory: Memory, settings: readonly string[]): string => {
  const hash = createHash('sha256');
  for (const file of filesOf(memory, settings)) {
    const stat = statSync(file, { throwIfNoEntry: false, bigint: true });
    hash.update(`${file} ${stat?.size} ${stat?.mtimeNs}\n`);
  }
  return hash.digest('hex');
};
