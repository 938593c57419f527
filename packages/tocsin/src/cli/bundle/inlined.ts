import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import type { BuildOptions, Plugin } from 'esbuild';

/** Ours in the repository and where it is installed, and the project's own. */
const SOURCES = /\.ts$|[\\/]tocsin[\\/].*\.js$/;
const WORKER = /new URL\('(\.\/[\w./-]+\.[jt]s)', import\.meta\.url\)/;
const ASSETS = /[\\/]assets\.[jt]s$/;

/**
 * Puts into the one file what a service finds beside its modules otherwise: a thread's program as a `data:` address, and
 * in place of a module `assets` the texts that it exports.
 */
export const inlined = (options: BuildOptions): Plugin => ({
  name: 'inlined',
  setup(build) {
    build.onLoad({ filter: ASSETS }, async ({ path }) => {
      const { assets } = (await import(pathToFileURL(path).href)) as { readonly assets: unknown };
      return { contents: `export const assets = ${JSON.stringify(assets)};`, loader: 'js' };
    });
    build.onLoad({ filter: SOURCES }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const [address, module] = text.includes('new Worker(') ? (WORKER.exec(text) ?? []) : [];
      if (address === undefined || module === undefined) return undefined;
      const program = await programOf(resolve(dirname(path), module), options);
      return {
        contents: text.replace(address, () => `new URL('${program}')`),
        loader: path.endsWith('.ts') ? 'ts' : 'js',
      };
    });
  },
});

const programOf = async (module: string, options: BuildOptions): Promise<string> => {
  const { outputFiles = [] } = await esbuild.build({ ...options, entryPoints: [module], plugins: [inlined(options)] });
  return `data:text/javascript;base64,${Buffer.from(outputFiles[0]?.text ?? '').toString('base64')}`;
};
