import type { Finding } from '../../compile/finding.ts';
import { DefinitionError } from './definition-error.ts';
import { loadProject } from './project.ts';
import { typeFindings } from '../types/check.ts';

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
    if (error instanceof DefinitionError) return error.finding;
    throw error;
  }
};
