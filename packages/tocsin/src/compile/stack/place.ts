import { nearest } from '../../promql/nearest.ts';
import { withPort } from '../../shared/placing.ts';
import type { Place } from '../model.ts';
import type { Stack } from './stack.ts';
import type { AnyEnvironment, Placement } from './stack-parts.ts';

/** Where the environment says that things are. A service on the asking host itself is reached by loopback. */
const asDeclared = (stack: Stack, environment: AnyEnvironment, paths: Paths): Pick<Place, 'address' | 'path'> => ({
  address: (from, to, service) => {
    // What belongs to others is where it is; a drill has it only where it was placed.
    if (to === 'outside') return `${service}:443`;
    if (environment.kubernetes && environment.hosts[to]?.roles.includes(stack.monitoring))
      return inCluster(stack, environment.kubernetes, service);
    const port = stack.services[service]?.port;
    const name = to === 'edge' ? environment.edge : from === to ? '127.0.0.1' : environment.hosts[to]?.address;
    return name !== undefined && port !== undefined ? withPort(name, port) : undefined;
  },
  path: (name) => known(paths, name),
});

/** What runs on a monitoring host elsewhere: each is a Service of the namespace, or where the environment says. */
const inCluster = (
  stack: Stack,
  { namespace, addresses = {} }: NonNullable<AnyEnvironment['kubernetes']>,
  service: string,
): string | undefined => {
  const port = stack.services[service]?.port;
  const isOurs = CLUSTER_SERVICES.has(service);
  return (
    addresses[service] ?? (isOurs && port !== undefined ? `tocsin-${service}.${namespace}.svc:${port}` : undefined)
  );
};

/** What is emitted for a cluster; a monitoring host's other services, such as Grafana, are somebody else's there. */
const CLUSTER_SERVICES = new Set(['prometheus', 'alertmanager', 'exporter', 'receiver', 'blackbox-exporter']);

/** Where a placement says that they are; it has the last word. */
const asPlaced = (placement: Placement, paths: Paths): Pick<Place, 'address' | 'path'> => ({
  address: (_, to, service) => placement.addresses[`${to}/${service}`],
  path: (name) => placement.paths[name] ?? known(paths, name),
});

type Paths = Readonly<Record<string, string>>;

/** The files and folders of our own services, where neither a pack nor an environment says otherwise. */
export const usualPaths = {
  /** Where our programs are on a host. */
  tocsin: '/opt/tocsin',
  secrets: '/etc/tocsin/secrets',
  'exporter-state': '/var/lib/tocsin/exporter',
  'receiver-state': '/var/lib/tocsin/receiver',
  'receiver-backups': '/var/lib/tocsin/receiver-backups',
  runbooks: '/etc/tocsin/runbooks',
  /** The programs by which responses act on a host, and what they remember. */
  programs: '/usr/local/lib/tocsin',
  responses: '/var/lib/tocsin/responses',
  epoch: '/var/lib/tocsin-epoch',
  'ssh-key': '/etc/tocsin/secrets/ssh-key',
  'ssh-known-hosts': '/etc/tocsin/known_hosts',
  'ca-certificates': '/etc/ssl/certs/ca-certificates.crt',
} as const;

const pathsOf = ({ packs }: Stack, { paths }: AnyEnvironment): Paths =>
  Object.assign({}, usualPaths, ...packs.map((pack) => pack.paths ?? {}), paths);

const known = (paths: Paths, name: string): string => {
  const path = paths[name];
  if (path === undefined) {
    const meant = nearest(name, Object.keys(paths));
    throw new Error(
      `there is no path "${name}": ${meant === undefined ? 'add it to the paths of the environment' : `did you mean ${meant}?`}`,
    );
  }
  return path;
};

export const placeOf = (stack: Stack, environment: AnyEnvironment, placement?: Placement): Place => {
  const paths = pathsOf(stack, environment);
  const { address, path } = placement ? asPlaced(placement, paths) : asDeclared(stack, environment, paths);
  return { address, path, secret: (file) => `${path('secrets')}/${file}`, partial: placement !== undefined };
};
