import type { Pack } from './pack.ts';
import { ProjectFault } from './project-fault.ts';
import { isObject, OUTSIDE, shown, type Kind, type Misfit } from './shape/misfit.ts';
import { unknownNames } from './shape/named.ts';
import { actionPart, collectorPart, pack as shapeOfPack, project, stack as shapeOfStack } from './shape/stack.ts';
import { usual, usualServices } from './usual.ts';

/** @throws ProjectFault for parts of a project that are not there, of another kind, there twice, or under a name that nobody knows */
export const partsFit = (given: unknown): void => {
  const [first, ...others] = misfitsOf(given);
  if (first !== undefined) throw new ProjectFault([first, ...others]);
};

/** What a project may be given, as far as nobody has looked at it. */
interface Given {
  readonly stack?: unknown;
  readonly packs?: unknown;
  readonly collectors?: unknown;
  readonly actions?: unknown;
}
const givenIn = (value: unknown): Given => (isObject(value) ? value : {});

const misfitsOf = (given: unknown): readonly Misfit[] => {
  const own = givenIn(given);
  const shape = [...project.misfits(given, [OUTSIDE]), ...stackMisfits(own.stack)];
  const packs = listOf(own.packs);
  const every = [...packs.map(givenIn), own];
  return [
    ...shape,
    ...packMisfits(packs),
    ...partMisfits(
      'collector',
      every.flatMap(({ collectors }) => listOf(collectors)),
    ),
    ...partMisfits(
      'action',
      every.flatMap(({ actions }) => listOf(actions)),
    ),
    ...(isObject(own.stack) ? nameMisfits(own.stack, shape) : []),
  ];
};

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const stackMisfits = (stack: unknown): readonly Misfit[] => {
  if (!isObject(stack)) return [];
  const beside = project.known.filter((name) => name !== 'stack' && name in stack);
  return [
    ...beside.map((name) => ({
      at: [name],
      says: `${name} is inside the stack, but belongs beside it`,
      help: `write defineProject({ stack, ${name} })`,
    })),
    ...shapeOfStack.misfits(Object.fromEntries(Object.entries(stack).filter(([name]) => !beside.includes(name))), []),
  ];
};

const nameMisfits = (stack: object, shape: readonly Misfit[]): readonly Misfit[] => {
  const services = 'services' in stack && isObject(stack.services) ? stack.services : {};
  return unknownNames({ ...usual, ...stack, services: { ...usualServices, ...services } }, shape);
};

/** What is no pack, is there twice, or misses a pack that it needs. */
const packMisfits = (packs: readonly unknown[]): readonly Misfit[] => {
  const strangers = packs.flatMap((pack, index): readonly Misfit[] =>
    isObject(pack) && 'name' in pack
      ? []
      : [
          {
            at: ['packs', String(index + 1)],
            says: `number ${index + 1} of the packs is ${shown(pack)}, which is not a pack`,
            help:
              typeof pack === 'function'
                ? 'call it: nginxPack({ ... })'
                : "call what a pack exports: import { nginxPack } from 'tocsin/packs/nginx'",
          },
        ],
  );
  const real = packs.filter((pack): pack is Pack => isObject(pack) && 'name' in pack);
  const names = real.map(({ name }) => name);
  const shape = real.flatMap((pack) => shapeOfPack.misfits(pack, ['packs', pack.name]));
  return [
    ...strangers,
    ...shape,
    ...twice('the pack', names, 'list it once', 'packs'),
    // What is needed may be what is no pack.
    ...(strangers.length > 0 ? [] : real).flatMap(({ name, needs }) =>
      listOf(needs)
        .filter((needed) => typeof needed === 'string' && !names.includes(needed))
        .map((needed) => ({
          at: [],
          says: `the pack ${name} needs the pack ${String(needed)}, which is not listed`,
          help: `list the pack ${String(needed)} as well, or leave ${name} out`,
        })),
    ),
  ];
};

const kinds: Readonly<Record<'collector' | 'action', { readonly kind: Kind; readonly by: string }>> = {
  collector: { kind: collectorPart, by: 'id' },
  action: { kind: actionPart, by: 'name' },
};

/** Collectors or actions that are none, or that share a name: only one of them would ever run. */
const partMisfits = (what: 'collector' | 'action', parts: readonly unknown[]): readonly Misfit[] => {
  const { kind, by } = kinds[what];
  const part = `${what}s`;
  const misfits = parts.flatMap((each, index) => kind.misfits(each, [part, idOf(each) ?? String(index + 1)]));
  const names = parts.flatMap((each) => idOf(each) ?? nameOf(each) ?? []);
  return [...misfits, ...twice(`the ${what}`, names, `give one of them another ${by}`, part)];
};

const idOf = (part: unknown): string | undefined => (isObject(part) && 'id' in part ? String(part.id) : undefined);
/** Of an action: that of its signature. */
const nameOf = (part: unknown): string | undefined => {
  const code = isObject(part) && 'action' in part ? part.action : undefined;
  const spec = isObject(code) && 'spec' in code ? code.spec : undefined;
  return isObject(spec) && 'name' in spec ? String(spec.name) : undefined;
};

const twice = (what: string, names: readonly string[], help: string, part: string): readonly Misfit[] =>
  [...new Set(names.filter((name, index) => names.indexOf(name) !== index))].map((name) => ({
    at: [part],
    says: `${what} ${name} is there twice`,
    help,
  }));
