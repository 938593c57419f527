import type { ServiceView } from '../../compile/view/shapes/compose.ts';
import type { Paths } from '../../compile/view/view.ts';
import { runsIn } from './runs.ts';

/** Among which containers each configuration is read, where Compose files alone tell that. */
export const neighboursIn = (services: readonly ServiceView[]): Pick<Paths, 'neighboursOf'> => {
  const runs = runsIn(services);
  return {
    neighboursOf: ({ path }) => {
      const readers = runs.filter(({ file }) => file === path).map(({ service }) => service);
      const files = new Set(readers.map(({ source }) => source));
      // In the network of its host it sees what the host sees.
      if (readers.length === 0 || readers.some(({ network }) => network !== undefined)) return undefined;
      const inside = services.filter(({ source }) => files.has(source));
      return {
        readers,
        inside,
        outside: services.filter(({ source }) => !files.has(source)),
        isClosed: readers.every(({ meetsOthers }) => !meetsOthers),
      };
    },
  };
};
