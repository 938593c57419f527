import { readdir, readFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import type { Texts } from '../compile/stack.ts';
import { root } from './root.ts';

const programs = join(root, 'src/alert-receivers/remote');

/** The files of a folder that end so, by their names without that. */
const readAll = async (folder: string, ending: string): Promise<readonly (readonly [string, string])[]> => {
  const files = (await readdir(folder)).filter((file) => file.endsWith(ending)).toSorted();
  return Promise.all(
    files.map(async (file) => [parse(file).name, await readFile(join(folder, file), 'utf8')] as const),
  );
};

/** Reads what people wrote by hand: the runbooks, and the programs that go to the hosts. */
export const readTexts = async (): Promise<Texts> => {
  return {
    runbooks: Object.fromEntries(await readAll(join(root, 'runbooks'), '.md')),
    programs: Object.fromEntries(await readAll(programs, '.sh')),
    install: await readFile(join(root, 'src/hosts/install.sh'), 'utf8'),
    batch: await readFile(join(root, 'src/exporters/tocsin-batch.sh'), 'utf8'),
    backupDatabase: await readFile(join(root, 'src/hosts/backup-database.sh'), 'utf8'),
  };
};
