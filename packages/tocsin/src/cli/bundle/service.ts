import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { UsageError } from '../../shared/usage-error.ts';
import { root } from '../support/root.ts';
import { oneFile } from './one-file.ts';

/** The programs of a project that hosts run, by service, from its folder. */
export const services: Readonly<Record<string, string>> = {
  exporter: 'src/exporters/main.ts',
  receiver: 'src/alert-receivers/main.ts',
};

const starts: Readonly<Record<string, string>> = {
  exporter: 'startExporterCommand(collectors, process.argv.slice(2)) of tocsin/exporter',
  receiver: 'startReceiverCommand(actions, process.argv.slice(2)) of tocsin/receiver',
};

/** A service in one file. */
export interface Service {
  /** `exporter.mjs` */
  readonly file: string;
  readonly text: string;
  readonly sha256: string;
}

/** @throws UsageError where the project has no such program, or it cannot be read */
export const buildService = async (name: string): Promise<Service> => {
  const program = services[name] ?? '';
  if (!existsSync(join(root, program)))
    throw new UsageError(`there is no ${program}`, `write it: it calls ${starts[name]}`);
  try {
    const text = await oneFile(program);
    return { file: `${name}.mjs`, text, sha256: createHash('sha256').update(text).digest('hex') };
  } catch (error) {
    const lines = stripVTControlCharacters(error instanceof Error ? error.message : String(error)).split('\n');
    const said = lines.find((line) => !/^Build failed|^\s*$/.test(line)) ?? 'it says nothing';
    throw new UsageError(`the ${name} cannot be bundled from ${program}: ${said}`, 'fix this first');
  }
};

/** What `sha256sum --check` reads. */
export const sumsOf = (built: readonly Service[]): string =>
  built.map(({ file, sha256 }) => `${sha256}  ${file}\n`).join('');
