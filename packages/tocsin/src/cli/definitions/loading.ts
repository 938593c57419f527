import { basename, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../root.ts';
import { textOf } from '../source-line.ts';
import type { DefinitionFault } from './fault.ts';

/** What an import of the definitions threw: told as the definition's, at the place in the project that led there. */
export class DefinitionError extends Error {
  override readonly name = 'DefinitionError';
  readonly fault: DefinitionFault;
  constructor(cause: unknown, config: string) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.fault = { code: 'load', at: placeOf(cause, config), message: sentenceOf(this.message) };
  }
}

/** Node's first sentence; the folder of the project goes without saying. */
const sentenceOf = (message: string): string =>
  (message.split('\n')[0] ?? message).replaceAll(`${root}/`, '').replaceAll('file://', '');

// A frame of a call, or the line that Node puts above a syntax error.
const FRAME = /(?:\(|at |^)((?:file:\/\/)?\/[^\n():]+\.[cm]?[jt]s):(\d+)(?::(\d+))?/gm;

const placeOf = (cause: unknown, config: string): DefinitionFault['at'] => {
  const { stack = '', message = '' } = cause instanceof Error ? cause : {};
  for (const [, path = '', line = '1', column = '1'] of stack.matchAll(FRAME)) {
    const file = inProject(path);
    if (file !== undefined) return { file, line: Number(line), column: Number(column) };
  }
  // A module that is not there has no frame: Node names who asked for it.
  const [, missing = '', importer = ''] = /'([^']+)' imported from (\S+)/.exec(message) ?? [];
  const file = inProject(importer) ?? config;
  return { file, ...whereNamed(file, basename(missing)) };
};

/** Where a file names a module; its beginning where it does not. */
const whereNamed = (file: string, module: string): { readonly line: number; readonly column: number } => {
  const lines = textOf(file).split('\n');
  const index = module === '' ? -1 : lines.findIndex((line) => line.includes(module) && /import|from/.test(line));
  return index < 0 ? { line: 1, column: 1 } : { line: index + 1, column: (lines[index] ?? '').indexOf(module) + 1 };
};

/** Relative to the project; undefined for what is not its own, such as the framework and packages. */
const inProject = (path: string): string | undefined => {
  const file = relative(root, path.startsWith('file:') ? fileURLToPath(path) : path);
  return path === '' || file.startsWith('..') || /(^|\/)(node_modules|packages\/(tocsin|packs))\//.test(file)
    ? undefined
    : file;
};
