import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/**
 * Makes a folder that somebody named, and those above it, one after the other. Node's own way tries for ever where a file system
 * answers that a folder is not there whose parent is. @throws what the file system says
 */
export const makeFolder = (folder: string, mode?: number): void => {
  if (isFolder(folder)) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder), mode);
  try {
    mkdirSync(folder, mode);
  } catch (error) {
    // Another process may have been faster.
    if (!isFolder(folder)) throw error;
  }
};
