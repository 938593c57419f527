import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { knownBoundaries, recallBoundaries, type KnownBoundaries } from '../../compile/boundaries/known.ts';
import { cachedFile } from './cached-file.ts';
import { root } from '../support/root.ts';

/** Boundaries are searched for by evaluating; the same alert has the same ones for as long as this code is the same. */
interface Kept {
  readonly code: string;
  readonly boundaries: KnownBoundaries;
}

const sources = fileURLToPath(new URL('../..', import.meta.url));
const EVALUATED_BY = ['compile/boundaries', 'engine', 'lang', 'promql'] as const;
const MOST = 2000;

let file: string | undefined;
let kept = 0;

/** Takes in what earlier processes found, once. What cannot be read costs the time of finding it again. */
export const recallFromDisk = (): void => {
  if (file !== undefined) return;
  file = cachedFile(root, 'boundaries');
  try {
    const { code, boundaries } = JSON.parse(readFileSync(file, 'utf8')) as Kept;
    const entries = Object.keys(boundaries).length;
    if (code !== codeState() || entries > MOST) return;
    recallBoundaries(boundaries);
    kept = entries;
  } catch {
    // There is none yet, or half of one.
  }
};

/** Keeps what is known now, where that is more than before. */
export const keepOnDisk = (): void => {
  const boundaries = knownBoundaries();
  const entries = Object.keys(boundaries).length;
  if (file === undefined || entries === kept) return;
  try {
    const draft = `${file}.${process.pid}.draft`;
    writeFileSync(draft, JSON.stringify({ code: codeState(), boundaries } satisfies Kept));
    renameSync(draft, file);
    kept = entries;
  } catch {
    // A folder that cannot be written costs the next process its time, and nothing else.
  }
};

/** Size and time of every file that has a say in what is found. */
const codeState = (): string => {
  const hash = createHash('sha256');
  for (const folder of EVALUATED_BY.map((each) => join(sources, each)))
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()) {
      const { size, mtimeMs } = statSync(join(folder, name));
      hash.update(`${folder}/${name} ${size} ${mtimeMs}\n`);
    }
  return hash.digest('hex');
};
