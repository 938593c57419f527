import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isProjectFile } from '#lang';

/**
 * Node reads a module once. From here on each file of the project has the number of a round in its address, so that a new
 * round reads them anew, while the framework and all packages stay loaded and warm. Returns what begins a round.
 */
export const roundsOfDefinitions = (): (() => void) => {
  let round = 0;
  registerHooks({
    resolve: (specifier, context, next) => {
      const found = next(specifier, context);
      const isOwn = found.url.startsWith('file:') && isProjectFile(fileURLToPath(found.url));
      return isOwn ? { ...found, url: `${found.url}?round=${round}` } : found;
    },
  });
  return () => void round++;
};
