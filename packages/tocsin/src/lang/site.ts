import { existsSync, realpathSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectRoot } from './project-root.ts';

/** Where a definition stands, so that a finding can point at it. Lines and columns count from 1. */
export interface Site {
  /** Relative to the project's root. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const here = import.meta.dirname + sep;
/** What calls the language for a project: a finding is of use where the project called that. */
const shipped = ['..', '../../packs']
  .map((folder) => join(here, folder))
  // In a bundle there is neither.
  .filter((folder) => existsSync(folder))
  .map((folder) => realpathSync(folder) + sep);
const root = projectRoot(process.cwd());
const FRAME = /[\s(]((?:file:\/\/)?\/[^()]*?):(\d+):(\d+)\)?$/;
/** A loader evaluates a module: what stands above that imports it, and calls nothing. */
const LOADER = /node:internal\/modules|\/node_modules\/(?:vite|vitest)\//;

/** The place in the project from which the language was called, by a pack or by itself; without one, the place in the pack. */
export const callSite = (): Site => {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 12;
  const { stack = '' } = new Error('for its stack');
  Error.stackTraceLimit = stackTraceLimit;
  const lines = stack.split('\n');
  const loaded = lines.findIndex((line) => LOADER.test(line));
  const callers = lines.slice(0, loaded < 0 ? undefined : loaded).flatMap(frameOf);
  return callers.find(isProjects)?.site ?? callers[0]?.site ?? { file: 'unknown', line: 1, column: 1 };
};

interface Frame {
  readonly path: string;
  readonly site: Site;
}

const isProjects = ({ path }: Frame): boolean => isProjectFile(path);

/**
 * Whether a file is the project's own, and not of a package that it uses, wherever that lies: in node_modules, beside the
 * project, or in the same repository. A relative path is one from the project's folder.
 */
export const isProjectFile = (file: string): boolean => {
  const path = resolve(root, file);
  return (
    path.startsWith(root + sep) &&
    !path.includes('/node_modules/') &&
    !path.startsWith(here) &&
    !shipped.some((folder) => path.startsWith(folder))
  );
};

/** A frame in a file outside this folder. */
const frameOf = (line: string): readonly Frame[] => {
  const [, where = '', row, column] = FRAME.exec(line) ?? [];
  const path = where.startsWith('file:') ? fileURLToPath(where) : where;
  if (path === '' || path.startsWith(here)) return [];
  return [{ path, site: { file: relative(root, path), line: Number(row), column: Number(column) } }];
};
