import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { root } from '../support/root.ts';

/** The packages that may bring tsc, the first that a project has. */
const packages = ['@typescript/native', 'typescript'] as const;

/** A project's tsc: its program, and what it takes so that it does no work twice. */
export interface Compiler {
  readonly tsc: string;
  readonly flags: readonly string[];
}

/** The project's own tsc; undefined where it has none. */
export const compilerOf = (): Compiler | undefined => {
  const require = createRequire(join(root, 'tocsin.config.ts'));
  for (const name of packages) {
    try {
      const manifest = require.resolve(`${name}/package.json`);
      const tsc = join(dirname(manifest), 'bin/tsc');
      const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string };
      // From 7 on tsc has several checkers, each of which works out the types of the language anew.
      if (existsSync(tsc)) return { tsc, flags: Number.parseInt(version, 10) < 7 ? [] : ['--checkers', '1'] };
    } catch {
      // Not installed: the next one may be.
    }
  }
  return undefined;
};

/** What says which files are definitions: a file of that name, or the project's usual one. */
export const configurationOf = (): string | undefined =>
  ['tsconfig.definitions.json', 'tsconfig.json'].map((name) => join(root, name)).find((file) => existsSync(file));
