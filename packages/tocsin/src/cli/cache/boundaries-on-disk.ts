import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { knownBoundaries, recallBoundaries, type KnownBoundaries } from '../../compile/boundaries/known.ts';
import { once } from '../../compile/memoize.ts';
import { sharedFile } from './cached-file.ts';
import { root } from '../support/root.ts';

/** Boundaries are searched for by evaluating; the same alert has the same ones for as long as this code is the same. */
interface Kept {
  readonly code: string;
  readonly boundaries: KnownBoundaries;
}

const sources = fileURLToPath(new URL('../..', import.meta.url));
const EVALUATED_BY = ['compile/boundaries', 'engine', 'lang', 'promql'] as const;
const MOST = 1000;

let file: string | undefined;
let kept = 0;

/** Takes in what earlier processes found, once. What cannot be read costs the time of finding it again. */
export const recallFromDisk = (): void => {
  if (file !== undefined) return;
  file = sharedFile(root, 'boundaries');
  kept = recall(file);
};

/** Keeps what is known now, where that is more than before, with what others have kept meanwhile. */
export const keepOnDisk = (): void => {
  if (file === undefined || Object.keys(knownBoundaries()).length === kept) return;
  try {
    recall(file);
    const boundaries = knownBoundaries();
    const draft = `${file}.${process.pid}.draft`;
    writeFileSync(draft, JSON.stringify({ code: codeState(EVALUATED_BY), boundaries } satisfies Kept));
    renameSync(draft, file);
    kept = Object.keys(boundaries).length;
  } catch {
    // A folder that cannot be written costs the next process its time, and nothing else.
  }
};

/** How many there are. */
const recall = (from: string): number => {
  try {
    const { code, boundaries } = JSON.parse(readFileSync(from, 'utf8')) as Kept;
    const entries = Object.keys(boundaries).length;
    if (code !== codeState(EVALUATED_BY) || entries > MOST) return 0;
    recallBoundaries(boundaries);
    return entries;
  } catch {
    // There is none yet, or half of one.
    return 0;
  }
};

/** What every file says that has a say in what is found: the same in another copy, whenever that was made. */
const codeState = once((folders: readonly string[]): string => {
  const hash = createHash('sha256');
  for (const folder of folders)
    for (const { name, parentPath } of readdirSync(join(sources, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .toSorted((a, b) => (join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1))) {
      const path = join(parentPath, name);
      hash.update(`${relative(sources, path)}\n`).update(readFileSync(path));
    }
  return hash.digest('hex');
});
