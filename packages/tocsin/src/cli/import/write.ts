import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ProjectFile } from '../../import/project.ts';
import { UsageError } from '../../shared/usage-error.ts';
import { makeFolder } from '../../shared/make-folder.ts';

/** What a project is type-checked by, as `tocsin init` writes it. */
const tsconfig = new URL('../../../init/tsconfig.json', import.meta.url);

/** Writes a project into a folder that is not there or empty: all of it, or nothing. @throws UsageError */
export const writeProject = async (folder: string, files: readonly ProjectFile[], manifest: string): Promise<void> => {
  const there = await readdir(folder).catch(() => []);
  if (there.length > 0) throw new UsageError(`${folder} is not empty`, 'nothing was written: name another folder');
  const whole = [
    ...files,
    { path: 'package.json', text: manifest },
    { path: 'tsconfig.json', text: await readFile(tsconfig, 'utf8') },
  ];
  const beside = `${folder.replace(/\/+$/, '')}.tocsin-import`;
  try {
    for (const { path, text } of whole) {
      makeFolder(dirname(join(beside, path)));
      await writeFile(join(beside, path), text);
    }
    await rm(folder, { recursive: true, force: true });
    await rename(beside, folder);
  } catch (error) {
    throw new UsageError(`${folder} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
};
