import { since } from '../build.ts';
import { atMostOne, isSet } from '../conditions.ts';
import { text } from '../scalars.ts';
import type { Condition, Fields, Given } from '../types.ts';

/** Picks the version of the program at hand. */
export type Pick = (versions: {
  readonly prometheus: number;
  readonly alertmanager: number;
  readonly blackbox: number;
}) => number;

/** A secret that stands in the file, in one of its own, or at a reference. */
export const secret = (name: string, pick: Pick): Fields => ({
  [name]: text,
  [`${name}_file`]: text,
  [`${name}_ref`]: since(pick({ prometheus: 2053, alertmanager: 28, blackbox: 26 }), text),
});
const spellings = (name: string): readonly string[] => [name, `${name}_file`, `${name}_ref`];

/** A secret is said in one way. */
export const saidOnce = (name: string): Condition => atMostOne(...spellings(name));
/** Whether a secret is said in any way. */
export const isSaid = (given: Given, name: string): boolean => spellings(name).some((key) => isSet(given, key));
