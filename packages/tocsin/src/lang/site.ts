import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectRoot } from './project-root.ts';

/** Where a definition stands, so that a finding can point at it. Lines and columns count from 1. */
export interface Site {
  /** Relative to the project's root. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const here = import.meta.dirname;
const root = projectRoot(process.cwd());
const FRAME = /\(?((?:file:\/\/)?\/[^()]*?):(\d+):(\d+)\)?$/;

/** The place outside this folder from which the language was called. */
export const callSite = (): Site => {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 12;
  const { stack = '' } = new Error('for its stack');
  Error.stackTraceLimit = stackTraceLimit;
  for (const line of stack.split('\n')) {
    const [, where = '', row, column] = FRAME.exec(line) ?? [];
    const file = where.startsWith('file:') ? fileURLToPath(where) : where;
    if (file !== '' && !file.startsWith(here))
      return { file: relative(root, file), line: Number(row), column: Number(column) };
  }
  return { file: 'unknown', line: 1, column: 1 };
};
