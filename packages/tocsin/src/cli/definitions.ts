import { fileURLToPath } from 'node:url';
import { relative } from 'node:path';
import type { Finding } from '../compile/finding.ts';
import { UsageError } from '../shared/usage-error.ts';
import { loadProject } from './project.ts';
import { root } from './root.ts';
import { typeFindings } from './types/check.ts';

/** The flag of every verb that reads the definitions. */
export const typesFlag = {
  'skip-types': { type: 'boolean', description: 'Do not ask the type checker about the definitions first.' },
} as const;

/**
 * What is wrong with the definitions before anything is compiled: what the type checker says, and what they throw while
 * they are loaded. Both are asked at the same time.
 */
export const definitionFindings = async (skipTypes: boolean): Promise<readonly Finding[]> => {
  const [types, thrown] = await Promise.all([skipTypes ? undefined : typeFindings(), loadFailure()]);
  if (types !== undefined && types.length > 0) return types;
  return thrown === undefined ? [] : [thrown];
};

/** What loading the definitions throws, as a finding at the definition. @throws UsageError where there is no project */
const loadFailure = async (): Promise<Finding | undefined> => {
  try {
    await loadProject();
    return undefined;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    return {
      code: 'definition-error',
      severity: 'error',
      message: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error),
      at: placeOf(error),
      subject: error instanceof Error ? error.name : 'error',
      help: 'the definitions cannot be loaded: mend this first',
    };
  }
};

const FRAME = /((?:file:\/\/)?\/[^\s():]+\.[cm]?[jt]s):(\d+)(?::(\d+))?/g;

/** The first place of the project that a stack names; Node names the file of a syntax error in its first line. */
const placeOf = (error: unknown): Finding['at'] => {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  for (const [, where = '', line, column] of stack.matchAll(FRAME)) {
    const file = relative(root, where.startsWith('file:') ? fileURLToPath(where) : where);
    if (file.startsWith('..') || file.includes('node_modules/')) continue;
    return { file, line: Number(line), column: Number(column ?? 1) };
  }
  return { file: 'tocsin.config.ts', line: 1, column: 1 };
};
