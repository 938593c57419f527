import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { UsageError } from '../../shared/usage-error.ts';

/** What says which files are definitions: the first of these that the project has. */
const configurations = ['tsconfig.definitions.json', 'tsconfig.json'] as const;

export interface Checker {
  /** tsc, to be run by Node. */
  readonly tsc: string;
  /** The project's configuration, relative to its folder. */
  readonly configuration: string;
}

/**
 * The project's own TypeScript and its configuration; undefined for a project without one, which is JavaScript.
 * @throws UsageError where there is a configuration and nothing that reads it
 */
export const checkerOf = (root: string): Checker | undefined => {
  const configuration = configurations.find((name) => existsSync(join(root, name)));
  if (configuration === undefined) return undefined;
  const { resolve } = createRequire(join(root, 'package.json'));
  for (const name of ['@typescript/native', 'typescript'])
    try {
      const tsc = join(dirname(resolve(`${name}/package.json`)), 'bin/tsc');
      if (existsSync(tsc)) return { tsc, configuration };
    } catch {
      // Not installed: the next one may be.
    }
  throw new UsageError(
    `${configuration} asks for types, and TypeScript is not installed in ${root}`,
    'npm install --save-dev typescript, or leave the types out: --no-types',
  );
};
