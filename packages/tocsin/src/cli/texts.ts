import { readdir, readFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Texts } from '../compile/stack.ts';
import { root } from './root.ts';

const inPackage = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** The files of a folder that end so, by their names without that. */
const readAll = async (folder: string, ending: string): Promise<readonly (readonly [string, string])[]> => {
  const files = (await readdir(folder)).filter((file) => file.endsWith(ending)).toSorted();
  return Promise.all(
    files.map(async (file) => [parse(file).name, await readFile(join(folder, file), 'utf8')] as const),
  );
};

/** The scripts of all packs and the receiver's own, by their names. */
const readScripts = async (): Promise<Readonly<Record<string, string>>> => {
  const packs = await readdir(inPackage('packs'), { withFileTypes: true });
  const folders = packs.filter((each) => each.isDirectory()).map(({ name }) => inPackage(`packs/${name}`));
  const all = await Promise.all([...folders, inPackage('src/receiver/remote')].map((folder) => readAll(folder, '.sh')));
  return Object.fromEntries(all.flat());
};

/** Reads what people wrote by hand: the runbooks, and the programs that go to the hosts. */
export const readTexts = async (): Promise<Texts> => {
  const { 'tocsin-batch': batch = '', 'backup-database': backupDatabase = '', ...programs } = await readScripts();
  return {
    runbooks: Object.fromEntries(await readAll(join(root, 'runbooks'), '.md')),
    programs,
    install: await readFile(inPackage('src/hosts/install.sh'), 'utf8'),
    batch,
    backupDatabase,
  };
};
