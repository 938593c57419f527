import { readdir, readFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import type { Texts } from '../compile/stack.ts';
import { root } from './root.ts';

const folder = join(root, 'runbooks');

/** Reads what people wrote by hand: the runbooks, and the programs that go to the hosts. */
export const readTexts = async (): Promise<Texts> => {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.md')).toSorted();
  const runbooks = await Promise.all(
    files.map(async (file) => [parse(file).name, await readFile(join(folder, file), 'utf8')] as const),
  );
  return {
    runbooks: Object.fromEntries(runbooks),
    phpFpmPool: await readFile(join(root, 'src/alert-receivers/remote/phpfpm-pool.sh'), 'utf8'),
    install: await readFile(join(root, 'src/hosts/install.sh'), 'utf8'),
    batch: await readFile(join(root, 'src/exporters/tocsin-batch.sh'), 'utf8'),
    backupDatabase: await readFile(join(root, 'src/hosts/backup-database.sh'), 'utf8'),
  };
};
