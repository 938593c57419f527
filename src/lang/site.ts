import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where a definition stands, so that a finding can point at it. Lines and columns count from 1. */
export interface Site {
  /** Relative to the project's root. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const here = new URL('.', import.meta.url).href;
const root = fileURLToPath(new URL('../../', import.meta.url));

/** The place outside this folder from which the language was called. */
export const callSite = (): Site => {
  const { prepareStackTrace, stackTraceLimit } = Error;
  try {
    Error.stackTraceLimit = 12;
    Error.prepareStackTrace = (_, frames) => frames;
    const frames = new Error().stack as unknown as NodeJS.CallSite[];
    const caller = frames.find((frame) => frame.getFileName()?.startsWith('file:') && !frame.getFileName()?.startsWith(here));
    if (!caller) return { file: 'unknown', line: 1, column: 1 };
    return {
      file: relative(root, fileURLToPath(caller.getFileName() ?? '')),
      line: caller.getLineNumber() ?? 1,
      column: caller.getColumnNumber() ?? 1,
    };
  } finally {
    Object.assign(Error, { prepareStackTrace, stackTraceLimit });
  }
};
