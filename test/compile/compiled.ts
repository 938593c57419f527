import { readdirSync, readFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { compile, type Compiled } from '../../src/compile/compile.ts';
import type { Placement, Stack, Texts } from '../../src/compile/stack.ts';
import { stack } from '../../src/stack/index.ts';

const root = join(import.meta.dirname, '../..');
const programs = join(root, 'src/alert-receivers/remote');
const runbooks = readdirSync(join(root, 'runbooks'));

/** The project's own texts. */
export const texts: Texts = {
  runbooks: Object.fromEntries(
    runbooks.map((file) => [parse(file).name, readFileSync(join(root, 'runbooks', file), 'utf8')]),
  ),
  programs: Object.fromEntries(
    readdirSync(programs).map((file) => [parse(file).name, readFileSync(join(programs, file), 'utf8')]),
  ),
  install: readFileSync(join(root, 'src/hosts/install.sh'), 'utf8'),
  batch: readFileSync(join(root, 'src/exporters/tocsin-batch.sh'), 'utf8'),
  backupDatabase: readFileSync(join(root, 'src/hosts/backup-database.sh'), 'utf8'),
};

export type EnvironmentName = keyof typeof stack.environments;

/** The project's own definitions, compiled, with whatever a test changes. */
export const compiled = (
  name: EnvironmentName,
  change: Partial<Stack> = {},
  { placement, ...some }: Partial<Texts> & { readonly placement?: Placement } = {},
): Compiled => compile({ ...stack, ...change }, stack.environments[name], { ...texts, ...some }, placement);

export const artefact = (of: Compiled, path: string): string => {
  const found = of.artefacts.find((each) => each.path === path);
  if (!found)
    throw new Error(`nothing is emitted as ${path}, only ${of.artefacts.map((each) => each.path).join(', ')}`);
  return found.text;
};
