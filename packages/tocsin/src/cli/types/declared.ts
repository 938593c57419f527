import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { alone } from './alone.ts';
import type { Compiler } from './compiler.ts';

/** Where Tocsin itself is. */
const here = fileURLToPath(new URL('../../..', import.meta.url));

/** The sources that a package's declarations were last made of, and what tsc knows of them; nothing where there are none. */
export const declaredSources = (from = here): readonly string[] => {
  const types = join(from, 'types');
  const buildInfo = join(types, 'tsconfig.tsbuildinfo');
  try {
    const { fileNames } = JSON.parse(readFileSync(buildInfo, 'utf8')) as { readonly fileNames: readonly string[] };
    return [buildInfo, ...fileNames.map((name) => resolve(types, name))];
  } catch {
    return [];
  }
};

/**
 * Brings the declarations of the framework's sources up to date, and says by which flags tsc reads them in place of the
 * sources: the check of a definition then takes a fraction of the time. No flags where Tocsin is installed, as the published
 * package has declarations only, and where they cannot be made.
 */
export const declaredFlags = async ({ tsc, flags }: Compiler, from = here): Promise<readonly string[]> => {
  const configuration = join(from, 'tsconfig.types.json');
  if (!existsSync(configuration)) return [];
  const { execa } = await import('execa');
  try {
    // A third process would read half of what two of them write.
    await alone(join(from, 'types/lock'), () => execa(process.execPath, [tsc, '-b', configuration, ...flags]));
    return ['--customConditions', 'tocsin-declared'];
  } catch {
    return [];
  }
};
