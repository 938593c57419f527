import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Artefact } from '../../compile/artefact.ts';
import { UsageError } from '../../shared/usage-error.ts';
import { compareWith } from '../support/write.ts';

/**
 * The files of a folder as they are now, so that they can be put back. A folder with files that its manifest does
 * not list is refused: they would be lost. @throws UsageError
 */
export const lastGood = async (folder: string): Promise<readonly Artefact[]> => {
  const { stale: present } = await compareWith(folder, []);
  const files = await Promise.all(
    present.map(async (path): Promise<Artefact> => {
      const [text, { mode }] = await Promise.all([readFile(join(folder, path), 'utf8'), stat(join(folder, path))]);
      return { path, text, executable: (mode & 0o100) !== 0, from: [] };
    }),
  );
  const manifest = files.find(({ path }) => path === 'manifest.json')?.text;
  const ours = new Set(['manifest.json', ...namesIn(manifest)]);
  const foreign = present.filter((path) => !ours.has(path));
  if (foreign.length > 0)
    throw new UsageError(
      `${folder} holds files that tocsin did not write: ${foreign.slice(0, 3).join(', ')}${foreign.length > 3 ? ', ...' : ''}`,
      'choose a folder of its own with --to, or move them elsewhere',
    );
  return files;
};

const namesIn = (manifest: string | undefined): readonly string[] => {
  try {
    return Object.keys(JSON.parse(manifest ?? '{}') as object);
  } catch {
    return [];
  }
};
