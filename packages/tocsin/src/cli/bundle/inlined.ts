import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'rolldown';

/** Ours in the repository and where it is installed, and the project's own. */
const SOURCES = /\.ts$|[\\/]tocsin[\\/].*\.js$/;
/** What runs in a thread or a process of its own. */
const PROGRAM = /new URL\('(\.\/[\w./-]+\.[jt]s)', import\.meta\.url\)/;
const ASSETS = /[\\/]assets\.[jt]s$/;

/**
 * Puts into the one file what a service finds beside its modules otherwise: the program of a thread or a process as a `data:` address, and
 * in place of a module `assets` the texts that it exports.
 *
 * @param oneFile Bundles such a program.
 */
export const inlined = (oneFile: (program: string) => Promise<string>): Plugin => ({
  name: 'inlined',
  load: {
    filter: { id: SOURCES },
    handler: async (path) => {
      if (ASSETS.test(path)) {
        const { assets } = (await import(pathToFileURL(path).href)) as { readonly assets: unknown };
        return { code: `export const assets = ${JSON.stringify(assets)};`, moduleType: 'js' };
      }
      const text = await readFile(path, 'utf8');
      const [address, module] = PROGRAM.exec(text) ?? [];
      if (address === undefined || module === undefined) return undefined;
      const program = atNoPlace(await oneFile(resolve(dirname(path), module)));
      return {
        code: text.replace(address, () => `new URL('${program}')`),
        moduleType: path.endsWith('.ts') ? 'ts' : 'js',
      };
    },
  },
});

/** A `data:` address is no folder to require from; what packages of CommonJS still require is Node's own. */
const atNoPlace = (program: string): string => {
  const text = program.replaceAll('createRequire(import.meta.url)', "createRequire('file:///')");
  return `data:text/javascript;base64,${Buffer.from(text).toString('base64')}`;
};
