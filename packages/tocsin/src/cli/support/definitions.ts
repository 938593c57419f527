import type { Finding } from '../../compile/finding.ts';
import { ProjectFault } from '../../compile/stack/project-fault.ts';
import { typeFindings } from '../types/check.ts';
import { DefinitionError } from './definition-error.ts';
import { configName, loadProject } from './project.ts';
import { refuse } from './refuse.ts';

/** The flag of every verb that reads the definitions. */
export const typesFlag = {
  'skip-types': { type: 'boolean', description: 'Do not run the type checker over the definitions first.' },
} as const;

interface Flags {
  readonly 'skip-types'?: boolean | undefined;
  readonly json?: boolean | undefined;
}

/**
 * Whether the definitions are refused before anything is compiled: for what the type checker says, or for what they throw
 * while they are loaded. Both are asked at the same time, and of two words about one fault one is told.
 * The exit code is 2 where they cannot be loaded, and 1 where they can and the types are wrong.
 * @throws UsageError where there is no project
 */
export const areRefused = async (flags: Flags, what: string): Promise<boolean> => {
  const [types = [], thrown] = await Promise.all([
    flags['skip-types'] === true ? undefined : typeFindings(),
    loadFailure(),
  ]);
  const faults = together(types, thrown);
  if (faults.length > 0) refuse(faults, flags.json === true, what, thrown === undefined ? 1 : 2);
  return faults.length > 0;
};

/**
 * Of what the definitions throw the type checker says the same in better words. What a project is refused for is said better by its own words,
 * and the type checker says it once more of the whole stack, where the project is put together.
 */
const together = (types: readonly Finding[], error: DefinitionError | undefined): readonly Finding[] => {
  if (error === undefined) return types;
  const { findings: thrown, cause } = error;
  if (types.length === 0) return thrown;
  if (!(cause instanceof ProjectFault)) return types;
  const config = configName();
  const isTheSame = ({ at, subject }: Finding): boolean =>
    thrown.some((each) => at.file === each.at.file && at.line === each.at.line) ||
    (at.file === config && subject === 'TS2322');
  return [...thrown, ...types.filter((each) => !isTheSame(each))];
};

/** What loading the definitions throws, at the definition. @throws UsageError where there is no project */
const loadFailure = async (): Promise<DefinitionError | undefined> => {
  try {
    await loadProject();
    return undefined;
  } catch (error) {
    if (error instanceof DefinitionError) return error;
    throw error;
  }
};
