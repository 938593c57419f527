import { readdirSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';

/** The folder of an environment that the project no longer has, and the files in it that we once wrote. */
export interface Orphan {
  readonly environment: string;
  readonly files: readonly string[];
}

/** Folders beside those of the environments that are known, where they carry our manifest. Others are not ours. */
export const orphansIn = (out: string, known: readonly string[]): readonly Orphan[] =>
  foldersIn(out)
    .filter((name) => !known.includes(name))
    .flatMap((environment) => {
      const files = listed(join(out, environment));
      return files.length > 0 ? [{ environment, files }] : [];
    });

const foldersIn = (out: string): readonly string[] => {
  try {
    return readdirSync(out, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  } catch {
    return [];
  }
};

/** What a manifest of ours lists and is still there; a file beside it that it does not list stays. */
const listed = (folder: string): readonly string[] => {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as object;
    if (!('prometheus/prometheus.yml' in manifest)) return [];
    const there = new Set(readdirSync(folder, { recursive: true, encoding: 'utf8' }));
    return [...Object.keys(manifest), 'manifest.json'].filter((path) => there.has(normalize(path))).toSorted();
  } catch {
    return [];
  }
};
