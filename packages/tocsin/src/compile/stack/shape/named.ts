import { nearest } from '../../../promql/nearest.ts';
import type { Stack } from '../stack.ts';
import { first, placeText, type Misfit } from './kinds.ts';

/** What parts of a stack name of each other. */
type Named = Pick<Stack, 'jobs' | 'routes' | 'services' | 'environments'> &
  Partial<Pick<Stack, 'operations' | 'remoteWrite'>>;

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

/** Each name that a part of the stack uses exists: one that does not would have no effect, and nobody would be told. */
export const unknownName = (stack: Named): Misfit | undefined =>
  first([
    ...Object.entries(stack.environments).map(
      ([key, { name }]) =>
        () =>
          otherKey(key, name),
    ),
    ...references(stack).map((reference) => () => misfitOf(reference)),
  ]);

const otherKey = (key: string, name: string): Misfit | undefined =>
  key === name
    ? undefined
    : {
        at: ['environments', key, 'name'],
        says: `environments.${key} has the name ${name}, and an environment is known by both`,
        help: `make them the same: environments: { ${name} }, or name: '${key}'`,
      };

const misfitOf = ({ at, name, of, known, lacks }: Reference): Misfit | undefined => {
  if (known.includes(name)) return undefined;
  const meant = nearest(name, known);
  return {
    at,
    says: `${placeText(at)} names the ${of} "${name}", and ${lacks}`,
    help:
      meant !== undefined
        ? `did you mean ${meant}?`
        : known.length === 0
          ? 'add it there, or leave this out'
          : `add it there, or name one of ${known.toSorted().join(', ')}`,
  };
};

const references = ({
  jobs,
  routes,
  services,
  environments,
  operations,
  remoteWrite = {},
}: Named): readonly Reference[] => {
  const ports = Object.keys(services);
  const roles = [
    ...new Set(Object.values(environments).flatMap(({ hosts }) => Object.values(hosts).flatMap((host) => host.roles))),
  ];
  const service = (at: readonly string[], name: string): Reference => ({
    at,
    name,
    of: 'service',
    known: ports,
    lacks: 'services has none of that name',
  });
  const on = (at: readonly string[], names: readonly string[]): readonly Reference[] =>
    names.map((name) => ({ at, name, of: 'role', known: roles, lacks: 'no host of any environment has it' }));
  return [
    ...Object.entries(jobs).flatMap(([key, job]): readonly Reference[] => {
      const at = ['jobs', key];
      if ('on' in job) return [...on([...at, 'on'], job.on), service([...at, 'service'], job.service)];
      if (!('through' in job)) return [];
      return [
        service([...at, 'through'], job.through),
        ...job.probes.flatMap((probe) => {
          if (probe.of === 'proxy') return [];
          return [
            service([...at, 'probes', 'service'], probe.service),
            ...(probe.of === 'edge' ? [] : on([...at, 'probes', 'on'], probe.of.on)),
          ];
        }),
      ];
    }),
    ...Object.entries(routes.receivers).flatMap(([key, receiver]) =>
      receiver.kind === 'webhook' ? [service(['routes', 'receivers', key, 'service'], receiver.service)] : [],
    ),
    ...Object.entries(environments).flatMap(([key, { urls }]) =>
      Object.keys(urls.stores ?? {}).map((name) => ({
        at: ['environments', key, 'urls', 'stores', name],
        name,
        of: 'store',
        known: Object.keys(remoteWrite),
        lacks: 'remoteWrite has none of that name',
      })),
    ),
    ...(operations === undefined
      ? []
      : [
          ...on(['operations', 'deployments', 'on'], operations.deployments.on),
          ...(operations.deployments.health === undefined
            ? []
            : [service(['operations', 'deployments', 'health', 'service'], operations.deployments.health.service)]),
        ]),
  ];
};
