import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where something is kept for one project that may be lost. Projects may share a node_modules by a link: each has files of its own. */
export const cachedFile = (root: string, kind: string): string => {
  const name = createHash('sha256').update(root).digest('hex').slice(0, 12);
  return join(cacheFolder(root), `${name}.${kind}`);
};

/** Where something is kept that holds in every project, for all that share a node_modules. */
export const sharedFile = (root: string, kind: string): string => join(cacheFolder(root), kind);

/** A folder without node_modules gets none: npm would take it for a project. */
const cacheFolder = (root: string): string =>
  (existsSync(join(root, 'node_modules')) ? usable(join(root, 'node_modules/.cache/tocsin')) : undefined) ??
  ownOf(usable(join(tmpdir(), `tocsin-cache-${process.getuid?.() ?? ''}`))) ??
  root;

const usable = (folder: string): string | undefined => {
  try {
    mkdirSync(folder, { recursive: true });
    return folder;
  } catch {
    return undefined;
  }
};

/** Where everybody may make folders, one of somebody else is not believed. */
const ownOf = (folder: string | undefined): string | undefined =>
  folder === undefined || (process.getuid !== undefined && statSync(folder).uid !== process.getuid())
    ? undefined
    : folder;
