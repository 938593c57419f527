import { keepOnDisk, recallFromDisk } from '../../packages/tocsin/src/cli/cache/boundaries-on-disk.ts';
import { readTexts } from '../../packages/tocsin/src/cli/support/texts.ts';
import { compile, type Compiled } from '../../packages/tocsin/src/compile/compile.ts';
import type { Stack } from '../../packages/tocsin/src/compile/stack/stack.ts';
import type { Placement, Texts } from '../../packages/tocsin/src/compile/stack/stack-parts.ts';
import project from '../../tocsin.config.ts';

const { stack } = project;

/** The project's own texts. */
export const texts: Texts = await readTexts(stack.packs);

export type EnvironmentName = keyof typeof stack.environments;

/** The project's own definitions, compiled, with whatever a test changes. Boundaries are searched for once for all tests, as the command line does. */
export const compiled = (
  name: EnvironmentName,
  change: Partial<Stack> = {},
  { placement, ...some }: Partial<Texts> & { readonly placement?: Placement } = {},
): Compiled => {
  recallFromDisk();
  const result = compile(
    { ...stack, ...change },
    change.environments?.[name] ?? stack.environments[name],
    { ...texts, ...some },
    placement,
  );
  keepOnDisk();
  return result;
};

export const artefact = (of: Compiled, path: string): string => {
  const found = of.artefacts.find((each) => each.path === path);
  if (!found)
    throw new Error(`nothing is emitted as ${path}, only ${of.artefacts.map((each) => each.path).join(', ')}`);
  return found.text;
};
