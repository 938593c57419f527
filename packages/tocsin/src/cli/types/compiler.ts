import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { root } from '../support/root.ts';

/** The packages that may bring tsc, the first that a project has. */
const packages = ['@typescript/native', 'typescript'] as const;

/** The project's own tsc; undefined where it has none. */
export const compilerOf = (): string | undefined => {
  const require = createRequire(join(root, 'tocsin.config.ts'));
  for (const name of packages) {
    try {
      const tsc = join(dirname(require.resolve(`${name}/package.json`)), 'bin/tsc');
      if (existsSync(tsc)) return tsc;
    } catch {
      // Not installed: the next one may be.
    }
  }
  return undefined;
};

/** What says which files are definitions: a file of that name, or the project's usual one. */
export const configurationOf = (): string | undefined =>
  ['tsconfig.definitions.json', 'tsconfig.json'].map((name) => join(root, name)).find((file) => existsSync(file));
