import {
  compile,
  draft,
  modelOf as modelOfStack,
  type Compiled,
  type Draft,
  type Readings,
} from '../../compile/compile.ts';
import type { Model } from '../../compile/model.ts';
import type { Placement } from '../../compile/stack/stack-parts.ts';
import { UsageError } from '../../shared/usage-error.ts';
import { keepOnDisk, recallFromDisk } from '../cache/boundaries-on-disk.ts';
import { DefinitionError, isOfProject } from './definition-error.ts';
import { placeOfNames } from './place-of-names.ts';
import { configName, loadProject } from './project.ts';
import { readTexts } from './texts.ts';

/** The environments named, or all. @throws UsageError for one that does not exist. */
export const chosenEnvironments = async (names: readonly string[]): Promise<readonly string[]> => {
  const known = Object.keys((await loadProject()).stack.environments);
  const stranger = names.find((name) => !known.includes(name));
  if (stranger !== undefined)
    throw new UsageError(`there is no environment "${stranger}"`, `the environments are ${known.join(', ')}`);
  return names.length > 0 ? names : known;
};

/** Compiles the environments named, one after the other; of each without an error `programs` hears before the rest of it is worked out. */
export const compileEnvironments = async (
  names: readonly string[],
  placement?: Placement,
  today?: string,
  programs?: (name: string, readings: Readings) => void,
): Promise<ReadonlyMap<string, Compiled>> => {
  const { stack } = await loadProject();
  const texts = await readTexts(stack.packs);
  recallFromDisk();
  const all = new Map<string, Compiled>();
  for (const name of names) {
    const environment = stack.environments[name];
    if (!environment) continue;
    const hear = programs && ((readings: Readings) => programs(name, readings));
    all.set(name, withPlaces(asDefinitions(() => compile(stack, environment, texts, placement, today, hear))));
  }
  keepOnDisk();
  return all;
};

/** What is found in prometheus.yml is known to come from a file of definitions: a job stands in it by its name. */
const withPlaces = (compiled: Compiled): Compiled => ({
  ...compiled,
  findings: compiled.findings.map((finding) => {
    const [, job] = /^job (\S+)/.exec(finding.subject) ?? [];
    if (job === undefined || finding.at.line !== 1 || finding.at.column !== 1) return finding;
    return { ...finding, at: placeOfNames(configName() ?? '', ['jobs', job]) ?? finding.at };
  }),
});

/** An environment as far as it is drawn, before anything is judged; undefined where there is none of that name. */
export const draftEnvironment = async (name: string): Promise<Draft | undefined> => {
  const { stack } = await loadProject();
  const environment = stack.environments[name];
  if (!environment) return undefined;
  const texts = await readTexts(stack.packs);
  return asDefinitions(() => draft(stack, environment, texts));
};

/** The model of an environment, or of the first of the project; nothing is judged. @throws UsageError for one that does not exist */
export const modelOf = async (named: string | undefined): Promise<Model> => {
  const [name = ''] = await chosenEnvironments(named === undefined ? [] : [named]);
  const { stack } = await loadProject();
  const environment = stack.environments[name];
  if (!environment) throw new UsageError('the project has no environment');
  const texts = await readTexts(stack.packs);
  return asDefinitions(() => modelOfStack(stack, environment, texts));
};

/** Functions of the definitions, such as an alert's summary, are called while they are compiled. @throws DefinitionError for what they throw */
const asDefinitions = <T>(work: () => T): T => {
  try {
    return work();
  } catch (error) {
    if (!isOfProject(error)) throw error;
    throw new DefinitionError(
      error,
      configName() ?? '',
      'it is thrown while the definitions are compiled: fix it there',
    );
  }
};
