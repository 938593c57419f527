import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build, type BuildFailure, type BuildOptions } from 'esbuild';
import { UsageError } from '../../shared/usage-error.ts';
import { root } from '../support/root.ts';
import { inlined } from './inlined.ts';

/** The programs of a project that hosts run, by service, from its folder. */
export const services: Readonly<Record<string, string>> = {
  exporter: 'src/exporters/main.ts',
  receiver: 'src/alert-receivers/main.ts',
};

/** A service in one file. */
export interface Service {
  /** `exporter.mjs` */
  readonly file: string;
  readonly text: string;
  readonly sha256: string;
}

/** The same sources and packages give the same bytes, wherever the project lies. */
export const options: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  write: false,
  platform: 'node',
  format: 'esm',
  target: 'node22',
  legalComments: 'none',
  logLevel: 'silent',
  // Packages of CommonJS ask for what Node itself brings.
  banner: { js: "import { createRequire } from 'node:module';\nconst require = createRequire('file:///');" },
};

/** @throws UsageError where the project has no such program, or it cannot be read */
export const buildService = async (name: string): Promise<Service> => {
  const program = services[name] ?? '';
  if (!existsSync(join(root, program)))
    throw new UsageError(`there is no ${program}`, `write the program of the ${name}, as README.md shows it`);
  try {
    const { outputFiles = [] } = await build({
      ...options,
      entryPoints: [program],
      plugins: [inlined(options)],
    });
    const text = outputFiles[0]?.text ?? '';
    return { file: `${name}.mjs`, text, sha256: createHash('sha256').update(text).digest('hex') };
  } catch (error) {
    const [fault] = (error as Partial<BuildFailure>).errors ?? [];
    if (fault === undefined) throw error;
    const { file = program, line = 1, column = 0 } = fault.location ?? {};
    throw new UsageError(
      `${file}:${line}:${column + 1}: ${fault.text}`,
      `the ${name} cannot be bundled: mend this first`,
    );
  }
};

/** What `sha256sum --check` reads. */
export const sumsOf = (built: readonly Service[]): string =>
  built.map(({ file, sha256 }) => `${sha256}  ${file}\n`).join('');
