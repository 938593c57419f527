import { knownBoundaries, recallBoundaries, type KnownBoundaries } from '../../compile/boundaries/known.ts';
import { kept, type Kept } from './kept.ts';

/** Boundaries are searched for by evaluating; the same alert has the same ones for as long as this code is the same. */
const EVALUATED_BY = ['compile/boundaries', 'engine', 'lang', 'promql'] as const;
const MOST = 1000;

let file: Kept<KnownBoundaries> | undefined;
let before = 0;

/** Takes in what earlier processes found, once. */
export const recallFromDisk = (): void => {
  if (file !== undefined) return;
  file = kept('boundaries', EVALUATED_BY);
  before = recall(file);
};

/** Keeps what is known now, where that is more than before, with what others have kept meanwhile. */
export const keepOnDisk = (): void => {
  if (file === undefined || Object.keys(knownBoundaries()).length === before) return;
  recall(file);
  const boundaries = knownBoundaries();
  file.write(boundaries);
  before = Object.keys(boundaries).length;
};

/** How many there are. */
const recall = (from: Kept<KnownBoundaries>): number => {
  const boundaries = from.read() ?? {};
  const entries = Object.keys(boundaries).length;
  if (entries > MOST) return 0;
  recallBoundaries(boundaries);
  return entries;
};
