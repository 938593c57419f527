import { compile, type Compiled } from '../compile/compile.ts';
import type { Placement } from '../compile/stack.ts';
import { UsageError } from '../shared/usage-error.ts';
import { stack } from '../stack/index.ts';
import { readTexts } from './texts.ts';

const known: readonly string[] = Object.keys(stack.environments);

/** The environments named, or all. @throws UsageError for one that does not exist. */
export const chosenEnvironments = (names: readonly string[]): readonly string[] => {
  const stranger = names.find((name) => !known.includes(name));
  if (stranger !== undefined)
    throw new UsageError(`there is no environment "${stranger}"`, `the environments are ${known.join(', ')}`);
  return names.length > 0 ? names : known;
};

/** Compiles the environments named. */
export const compileEnvironments = async (
  names: readonly string[],
  placement?: Placement,
  today?: string,
): Promise<ReadonlyMap<string, Compiled>> => {
  const texts = await readTexts();
  const environments: Readonly<Record<string, (typeof stack.environments)[keyof typeof stack.environments]>> =
    stack.environments;
  return new Map(
    names.flatMap((name) => {
      const environment = environments[name];
      return environment ? [[name, compile(stack, environment, texts, placement, today)] as const] : [];
    }),
  );
};
