import type { AnyCollectorDeclaration } from '../../exporter/collecting/declaration.ts';
import type { AnyActionDeclaration } from '../../receiver/actions/declaration.ts';
import type { Pack } from './pack.ts';
import { ProjectFault } from './project-fault.ts';
import { first, isObject, OUTSIDE, shown, type Misfit } from './shape/kinds.ts';
import { unknownName } from './shape/named.ts';
import { actionPart, collectorPart, project, stack as shapeOfStack } from './shape/stack.ts';

/** @throws ProjectFault for a part of a project that is not there, of another kind, or under a name that nobody knows */
export const partsAreKnown = (given: unknown): void => {
  fault(project.misfit(given, [OUTSIDE]));
  const { stack } = given as { readonly stack: object };
  const beside = project.known.find((name) => name !== 'stack' && name in stack);
  if (beside !== undefined)
    throw new ProjectFault(
      `${beside} stands in the stack, and it is to stand beside it`,
      `write defineProject({ stack, ${beside} })`,
      [beside],
    );
  fault(shapeOfStack.misfit(stack, []));
};

/** @throws ProjectFault for a name in the stack that does not exist */
export const namesAreKnown = (stack: Parameters<typeof unknownName>[0]): void => fault(unknownName(stack));

/** @throws ProjectFault where there is one */
const fault = (misfit: Misfit | undefined): void => {
  if (misfit !== undefined) throw new ProjectFault(misfit.says, misfit.help, misfit.at);
};

/** @throws ProjectFault for what is no pack, is there twice, or misses a pack that it needs */
export const packsFit = (packs: readonly Pack[]): void => {
  const listed: readonly unknown[] = packs;
  listed.forEach((pack, index) => {
    if (typeof pack !== 'object' || pack === null || !('name' in pack))
      throw new ProjectFault(
        `number ${index + 1} of the packs is ${shown(pack)}, which is not a pack`,
        typeof pack === 'function'
          ? 'call it: nginxPack({ ... })'
          : "call what a pack exports: import { nginxPack } from 'tocsin/packs/nginx'",
        ['packs'],
      );
  });
  const names = packs.map(({ name }) => name);
  unique('the pack', names, 'list it once', 'packs');
  for (const { name, needs = [] } of packs)
    for (const needed of needs)
      if (!names.includes(needed))
        throw new ProjectFault(
          `the pack ${name} needs the pack ${needed}, which is not listed`,
          `list the pack ${needed} as well, or leave ${name} out`,
        );
};

/** @throws ProjectFault for two collectors of one id, or two actions of one name: only one of them would ever run */
export const partsAreUnique = (
  collectors: readonly AnyCollectorDeclaration[],
  actions: readonly AnyActionDeclaration[],
): void => {
  fault(
    first(collectors.map((each, index) => () => collectorPart.misfit(each, ['collectors', partName(each, index)]))),
  );
  fault(first(actions.map((each, index) => () => actionPart.misfit(each, ['actions', partName(each, index)]))));
  unique(
    'the collector',
    collectors.map(({ id }) => id),
    'give one of them another id',
    'collectors',
  );
  unique(
    'the action',
    actions.map(({ action }) => action.spec.name),
    'give one of them another name',
    'actions',
  );
};

/** By its id, or by where it stands in its list. */
const partName = (part: unknown, index: number): string =>
  isObject(part) && 'id' in part ? String(part.id) : String(index + 1);

const unique = (what: string, names: readonly string[], help: string, part: string): void => {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new ProjectFault(`${what} ${twice} is there twice`, help, [part]);
};
