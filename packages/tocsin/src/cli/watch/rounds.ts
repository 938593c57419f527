import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isProjectFile } from '#lang';

/** Begins a round. `saved` are the files that were saved since the last one, whole paths; without any, or with a file that nobody imports, all are read anew. */
export type NextRound = (saved?: readonly string[]) => void;

/**
 * Node reads a module once. From here on each file of the project has in its address the number of the round that read it, so that
 * a new round reads anew what was saved and what imports that, while all else stays loaded and warm. A file that is read
 * without an import, such as a text, is no module: nobody knows who reads it.
 */
export const roundsOfDefinitions = (): NextRound => {
  let round = 0;
  const readIn = new Map<string, number>();
  const importers = new Map<string, Set<string>>();
  registerHooks({
    resolve: (specifier, context, next) => {
      const found = next(specifier, context);
      const file = ownFile(found.url);
      if (file === undefined) return found;
      const importer = context.parentURL === undefined ? undefined : ownFile(context.parentURL);
      if (importer !== undefined) importers.set(file, (importers.get(file) ?? new Set()).add(importer));
      const since = readIn.get(file) ?? round;
      readIn.set(file, since);
      return { ...found, url: `${found.url}?round=${since}` };
    },
  });
  return (saved = []) => {
    round++;
    const isKnown = saved.length > 0 && saved.every((file) => readIn.has(file));
    for (const file of isKnown ? reachedFrom(saved, importers) : [...readIn.keys()]) readIn.delete(file);
  };
};

const ownFile = (url: string): string | undefined => {
  if (!url.startsWith('file:')) return undefined;
  const file = fileURLToPath(url);
  return isProjectFile(file) ? file : undefined;
};

const reachedFrom = (files: readonly string[], importers: ReadonlyMap<string, ReadonlySet<string>>): Set<string> => {
  const reached = new Set(files);
  // A set is walked through to what is added meanwhile.
  for (const file of reached) for (const importer of importers.get(file) ?? []) reached.add(importer);
  return reached;
};
