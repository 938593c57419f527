import { createHash } from 'node:crypto';
import type { Case } from './cases.ts';

/** Boundaries that were found before, by a hash of all that they follow from. */
export type KnownBoundaries = Readonly<Record<string, readonly Case[]>>;

const known = new Map<string, readonly Case[]>();
const MOST = 2000;

/** What was found for the same before, or what is found now. */
export const onceKnown = (about: readonly unknown[], find: () => readonly Case[]): readonly Case[] => {
  const key = createHash('sha256').update(JSON.stringify(about)).digest('base64url');
  const before = known.get(key);
  if (before) return before;
  const found = find();
  if (known.size >= MOST) known.clear();
  known.set(key, found);
  return found;
};

/** Takes in what another process knew. */
export const recallBoundaries = (before: KnownBoundaries): void => {
  for (const [key, cases] of Object.entries(before)) known.set(key, cases);
};

/** What this process knows, with what it took in. */
export const knownBoundaries = (): KnownBoundaries => Object.fromEntries(known);
