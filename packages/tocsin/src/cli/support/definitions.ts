import type { Finding } from '../../compile/finding.ts';
import { typeFindings } from '../types/check.ts';
import { DefinitionError } from './definition-error.ts';
import { loadProject } from './project.ts';
import { refuse } from './refuse.ts';

/** The flag of every verb that reads the definitions. */
export const typesFlag = {
  'skip-types': { type: 'boolean', description: 'Do not ask the type checker about the definitions first.' },
} as const;

interface Flags {
  readonly 'skip-types'?: boolean | undefined;
  readonly json?: boolean | undefined;
}

/**
 * Whether the definitions are refused before anything is compiled: for what the type checker says, or for what they throw
 * while they are loaded. Both are asked at the same time, and of two words about one fault the type checker's is the better.
 * The exit code is 2 where they cannot be loaded, and 1 where they can and the types are wrong.
 * @throws UsageError where there is no project
 */
export const areRefused = async (flags: Flags, what: string): Promise<boolean> => {
  const [types = [], thrown] = await Promise.all([
    flags['skip-types'] === true ? undefined : typeFindings(),
    loadFailure(),
  ]);
  const faults = types.length > 0 || thrown === undefined ? types : [thrown];
  if (faults.length > 0) refuse(faults, flags.json === true, what, thrown === undefined ? 1 : 2);
  return faults.length > 0;
};

/** What loading the definitions throws, as a finding at the definition. @throws UsageError where there is no project */
const loadFailure = async (): Promise<Finding | undefined> => {
  try {
    await loadProject();
    return undefined;
  } catch (error) {
    if (error instanceof DefinitionError) return error.finding;
    throw error;
  }
};
