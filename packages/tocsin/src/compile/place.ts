import type { Place } from './model.ts';
import type { AnyEnvironment, Placement, Stack } from './stack.ts';

/** Where the environment says that things are. A service on the asking host itself is reached by loopback. */
const asDeclared = (stack: Stack, environment: AnyEnvironment): Pick<Place, 'address' | 'path'> => ({
  address: (from, to, service) => {
    // What belongs to others is where it is; a drill has it only where it was placed.
    if (to === 'outside') return `${service}:443`;
    const port = stack.services[service]?.port;
    const name = to === 'edge' ? environment.edge : from === to ? '127.0.0.1' : environment.hosts[to]?.address;
    return name !== undefined && port !== undefined ? `${name}:${port}` : undefined;
  },
  path: (name) => known(environment.paths, name),
});

/** Where a placement says that they are; it has the last word. */
const asPlaced = (environment: AnyEnvironment, placement: Placement): Pick<Place, 'address' | 'path'> => ({
  address: (_, to, service) => placement.addresses[`${to}/${service}`],
  path: (name) => placement.paths[name] ?? known(environment.paths, name),
});

const known = (paths: Readonly<Record<string, string>>, name: string): string => {
  const path = paths[name];
  if (path === undefined) throw new Error(`no environment has a path "${name}"`);
  return path;
};

export const placeOf = (stack: Stack, environment: AnyEnvironment, placement?: Placement): Place => {
  const { address, path } = placement ? asPlaced(environment, placement) : asDeclared(stack, environment);
  return { address, path, secret: (file) => `${path('secrets')}/${file}` };
};
