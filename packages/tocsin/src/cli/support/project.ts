import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { configNames } from '#lang';
import type { DefinedProject } from '../../compile/stack/project.ts';
import { actionsOf, type Actions } from '../../receiver/actions/actions.ts';
import { UsageError } from '../../shared/usage-error.ts';
import { DefinitionError } from './definition-error.ts';
import { root } from './root.ts';

/** The file that defines the project around this folder; undefined outside of one. */
export const configName = (): string | undefined => configNames.find((each) => existsSync(join(root, each)));

const read = async (): Promise<DefinedProject> => {
  const name = configName();
  if (name === undefined)
    throw new UsageError(
      `there is no tocsin.config.ts in ${root} or above it`,
      'go to the folder of a project, or make one: tocsin init',
    );
  const { default: project } = await load(name);
  // Only defineProject makes it whole; a plain object of the same shape was not looked at.
  if (isProject(project)) return project;
  const help = 'write: export default defineProject({ stack, ... })';
  if (project instanceof Promise)
    throw new UsageError(`${name} exports a promise, and no project`, 'await it: export default await ...');
  if (typeof project === 'function') throw new UsageError(`${name} exports a function, and no project`, help);
  if (project !== undefined)
    throw new UsageError(`${name} has no project: what it exports was not made by defineProject`, help);
  throw new UsageError(`${name} has no project: it has no default export`, help);
};

const isProject = (given: unknown): given is DefinedProject =>
  typeof given === 'object' && given !== null && 'stack' in given && 'published' in given;

/** @throws DefinitionError for what the definitions throw themselves */
const load = async (name: string): Promise<{ readonly default?: unknown }> => {
  try {
    return (await import(pathToFileURL(join(root, name)).href)) as { readonly default?: unknown };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new DefinitionError(error, name);
  }
};

let loaded: Promise<DefinedProject> | undefined;

/** The project around this folder, read once. @throws UsageError where there is none */
export const loadProject = (): Promise<DefinedProject> => (loaded ??= read());

/** The project as its files are now, in place of what was read before. @throws UsageError where there is none */
export const reloadProject = (): Promise<DefinedProject> => (loaded = read());

/** The project around this folder; undefined outside of one. */
export const projectIfAny = async (): Promise<DefinedProject | undefined> =>
  configName() === undefined ? undefined : loadProject();

/** All collectors that a project has. */
export const collectorsOfProject = ({ stack }: DefinedProject) =>
  stack.packs.flatMap(({ collectors = [] }) => collectors);

/** All actions that a project's receiver can carry out. */
export const actionsOfProject = ({ stack }: DefinedProject): Actions =>
  actionsOf(stack.packs.flatMap(({ actions = [] }) => actions));
