import type { AnyCollectorDeclaration } from '../../exporter/collecting/declaration.ts';
import type { AnyActionDeclaration } from '../../receiver/actions/declaration.ts';
import type { Pack } from './pack.ts';
import { ProjectFault } from './project-fault.ts';

/** Without these there is nothing to compile; the type checker says so too, where it is asked. */
const asked = ['name', 'catalogues', 'rules', 'dashboards', 'jobs', 'routes', 'environments'] as const;

/** @throws ProjectFault where the stack of a project lacks what every project says of itself */
export const stackIsWhole = (stack: unknown): void => {
  const given: Readonly<Record<string, unknown>> = typeof stack === 'object' && stack !== null ? { ...stack } : {};
  const lacking = asked.filter((part) => given[part] === undefined);
  if (lacking.length > 0)
    throw new ProjectFault(`the stack has no ${lacking.join(', ')}`, 'say it in the stack that defineProject is given');
};

/** @throws ProjectFault for what is no pack, is there twice, or misses a pack that it needs */
export const packsFit = (packs: readonly Pack[]): void => {
  const listed: readonly unknown[] = packs;
  listed.forEach((pack, index) => {
    if (typeof pack !== 'object' || pack === null || !('name' in pack))
      throw new ProjectFault(
        `number ${index + 1} of the packs is ${typeof pack === 'string' ? `"${pack}"` : String(pack)}, which is no pack`,
        "call what a pack exports: import { nginxPack } from 'tocsin/packs/nginx'",
      );
  });
  const names = packs.map(({ name }) => name);
  unique('the pack', names, 'list it once');
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
  unique(
    'the collector',
    collectors.map(({ id }) => id),
    'give one of them another id',
  );
  unique(
    'the action',
    actions.map(({ action }) => action.spec.name),
    'give one of them another name',
  );
};

const unique = (what: string, names: readonly string[], help: string): void => {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new ProjectFault(`${what} ${twice} is there twice`, help);
};
