import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { configNames } from '#lang';
import type { DefinedProject } from '../../compile/stack/project.ts';
import { actionsOf, type Actions } from '../../receiver/actions/actions.ts';
import { UsageError } from '../../shared/usage-error.ts';
import { DefinitionError } from './definition-error.ts';
import { root } from './root.ts';

const read = async (): Promise<DefinedProject> => {
  const name = configNames.find((each) => existsSync(join(root, each)));
  if (name === undefined)
    throw new UsageError(
      `there is no tocsin.config.ts in ${root} or above it`,
      'go to the folder of a project, or make one: tocsin init',
    );
  const { default: project } = await load(name);
  // Only defineProject makes it whole; a plain object of the same shape was not looked at.
  if (project?.stack === undefined || project.published === undefined)
    throw new UsageError(`${name} has no project`, 'write: export default defineProject({ stack, ... })');
  return project;
};

/** @throws DefinitionError for what the definitions throw themselves */
const load = async (name: string): Promise<{ readonly default?: DefinedProject }> => {
  try {
    return (await import(pathToFileURL(join(root, name)).href)) as { readonly default?: DefinedProject };
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
  configNames.some((name) => existsSync(join(root, name))) ? loadProject() : undefined;

/** All collectors that a project has. */
export const collectorsOfProject = ({ stack }: DefinedProject) =>
  stack.packs.flatMap(({ collectors = [] }) => collectors);

/** All actions that a project's receiver can carry out. */
export const actionsOfProject = ({ stack }: DefinedProject): Actions =>
  actionsOf(stack.packs.flatMap(({ actions = [] }) => actions));
