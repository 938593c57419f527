import type { ServiceView } from '../../compile/view/shapes/compose.ts';
import type { Neighbours, Paths } from '../../compile/view/view.ts';
import { programOf } from './programs.ts';
import { inContainer } from '../../compile/view/read/mounts.ts';
import { runsIn } from './runs.ts';

/** Among which containers each configuration is read, where Compose files alone tell that. */
export const neighboursIn = (services: readonly ServiceView[]): Pick<Paths, 'neighboursOf' | 'grafanasOf'> => {
  const runs = runsIn(services);
  const grafanas = services.filter((service) => programOf(service)?.name === 'grafana');
  return {
    neighboursOf: ({ path }) =>
      among(
        services,
        runs.filter(({ file }) => file === path).map(({ service }) => service),
      ),
    grafanasOf: ({ path }) =>
      among(
        services,
        grafanas.filter((service) => inContainer(service, path) !== undefined),
      ),
  };
};

const among = (services: readonly ServiceView[], readers: readonly ServiceView[]): Neighbours | undefined => {
  const files = new Set(readers.map(({ source }) => source));
  // In the network of its host it sees what the host sees.
  if (readers.length === 0 || readers.some(({ network }) => network !== undefined)) return undefined;
  return {
    readers,
    inside: services.filter(({ source }) => files.has(source)),
    outside: services.filter(({ source }) => !files.has(source)),
    isClosed: readers.every(({ meetsOthers }) => !meetsOthers),
  };
};
