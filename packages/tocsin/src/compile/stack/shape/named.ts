import { nearest } from '../../../promql/nearest.ts';
import { isHidden, isObject, isTouched, placeText, type Misfit } from './misfit.ts';

/** A name that another part must have. */
interface Reference {
  readonly at: readonly string[];
  readonly name: string;
  /** What it is the name of: `service`. */
  readonly of: string;
  readonly known: readonly string[];
  /** Why it does not exist. */
  readonly lacks: string;
}

/**
 * Each name that a part of the stack uses exists: one that does not would have no effect, and nobody would be told. Where the fields of the stack are
 * wrong already, as `misfits` say, only names are judged of which all is known.
 */
export const unknownNames = (stack: object, misfits: readonly Misfit[]): readonly Misfit[] => {
  const keys = entriesOf(partOf(stack, 'environments')).flatMap(([key, { name }]) => otherKey(key, name));
  const lacking = referencesOf(stack, misfits).filter(({ name, known }) => !known.includes(name));
  return [...keys, ...[...byName(lacking).values()].map(misfitOf)].filter(({ at }) => !isHidden(at, misfits));
};

const otherKey = (key: string, name: unknown): readonly Misfit[] =>
  typeof name !== 'string' || key === name
    ? []
    : [
        {
          at: ['environments', key, 'name'],
          says: `environments.${key} has the name ${name}, and an environment is known by both`,
          help: `make them the same: environments: { ${name} }, or name: '${key}'`,
        },
      ];

/** Where many use a name that does not exist, it is misspelt where it is defined, or everywhere: that is one fault. */
const byName = (references: readonly Reference[]): ReadonlyMap<string, readonly [Reference, ...Reference[]]> => {
  const named = new Map<string, [Reference, ...Reference[]]>();
  for (const reference of references) {
    const key = `${reference.of}\n${reference.name}`;
    const others = named.get(key);
    if (others) others.push(reference);
    else named.set(key, [reference]);
  }
  return named;
};

const misfitOf = ([{ at, name, of, known, lacks }, ...others]: readonly [Reference, ...Reference[]]): Misfit => {
  const meant = nearest(name, known);
  const places = [...new Set(others.map((other) => placeText(other.at)))].filter((place) => place !== placeText(at));
  const [next] = places;
  const too =
    next === undefined ? '' : ` (as does ${next}${places.length > 1 ? `, and ${places.length - 1} more` : ''})`;
  return {
    at,
    says: `${placeText(at)} names the ${of} "${name}"${too}, and ${lacks}`,
    help:
      meant !== undefined
        ? `did you mean ${meant}?`
        : known.length === 0
          ? 'add it there, or leave this out'
          : `add it there, or name one of ${known.toSorted().join(', ')}`,
  };
};

/** A part of a stack of which nobody has looked what is in it. */
interface Part {
  readonly name?: unknown;
  readonly hosts?: unknown;
  readonly roles?: unknown;
  readonly urls?: unknown;
  readonly on?: unknown;
  readonly service?: unknown;
  readonly through?: unknown;
  readonly probes?: unknown;
  readonly kind?: unknown;
  readonly deployments?: unknown;
}

/** What is an object there; an empty one where it is something else, which its shape tells. */
const partOf = (value: unknown, ...names: readonly string[]): Part => {
  const part = names.reduce<unknown>((outer, name) => entryOf(outer, name), value);
  return isObject(part) ? part : {};
};
const entryOf = (value: unknown, name: string): unknown =>
  isObject(value) ? new Map<string, unknown>(Object.entries(value)).get(name) : undefined;
const entriesOf = (part: Part): readonly (readonly [string, Part])[] =>
  Object.keys(part).map((key) => [key, partOf(part, key)]);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const textsOf = (value: unknown): readonly string[] => listOf(value).filter((each) => typeof each === 'string');

const referencesOf = (stack: object, misfits: readonly Misfit[]): readonly Reference[] => {
  const environments = entriesOf(partOf(stack, 'environments'));
  const hosts = environments.flatMap(([environment, { hosts: all }]) =>
    entriesOf(partOf(all)).map(([host, { roles }]) => ({ environment, host, roles })),
  );
  const roles = [...new Set(hosts.flatMap((host) => textsOf(host.roles)))];
  const areRolesKnown =
    environments.every(([name]) => !isHidden(['environments', name, 'hosts'], misfits)) &&
    hosts.every(({ environment, host }) => !isTouched(['environments', environment, 'hosts', host, 'roles'], misfits));
  const on = (at: readonly string[], names: unknown): readonly Reference[] =>
    areRolesKnown
      ? textsOf(names).map((name) => ({
          at,
          name,
          of: 'role',
          known: roles,
          lacks: 'no host of any environment has it',
        }))
      : [];
  const of =
    (what: string, part: string) =>
    (at: readonly string[], name: unknown): readonly Reference[] =>
      typeof name !== 'string' || isHidden([part], misfits)
        ? []
        : [{ at, name, of: what, known: Object.keys(partOf(stack, part)), lacks: `${part} has none of that name` }];
  const service = of('service', 'services');
  const store = of('store', 'remoteWrite');
  const { deployments } = partOf(stack, 'operations');
  return [
    ...entriesOf(partOf(stack, 'jobs')).flatMap(([key, job]) => {
      const at = ['jobs', key];
      if ('on' in job) return [...on([...at, 'on'], job.on), ...service([...at, 'service'], job.service)];
      return [
        ...service([...at, 'through'], job.through),
        ...listOf(job.probes).flatMap((probe) => [
          ...service([...at, 'probes', 'service'], partOf(probe).service),
          ...on([...at, 'probes', 'on'], partOf(probe, 'of').on),
        ]),
      ];
    }),
    ...entriesOf(partOf(stack, 'routes', 'receivers')).flatMap(([key, receiver]) =>
      receiver.kind === 'webhook' ? service(['routes', 'receivers', key, 'service'], receiver.service) : [],
    ),
    ...environments.flatMap(([key, { urls }]) =>
      Object.keys(partOf(urls, 'stores')).flatMap((name) => store(['environments', key, 'urls', 'stores', name], name)),
    ),
    ...on(['operations', 'deployments', 'on'], partOf(deployments).on),
    ...service(['operations', 'deployments', 'health', 'service'], partOf(deployments, 'health').service),
  ];
};
