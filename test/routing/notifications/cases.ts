import { someEvents, type Event } from './events.ts';
import { modelled, sequences } from './modelled.ts';
import { randomFrom } from './random.ts';
import { configOf, someTree, type Tree } from './trees.ts';

/** A tree with what happens to it. */
export interface Case {
  readonly name: string;
  readonly tree: Tree;
  readonly events: readonly Event[];
}

/** What comes out must not hang on less time than a machine may be late, in milliseconds. */
export const MARGIN = 200;
const TRIALS = 8;

/** Cases from a seed on, by the version that will play them. Those are left out whose outcome a little time would change. */
export const someCases = (seed: number, count: number, version: number, address: string): readonly Case[] => {
  const cases: Case[] = [];
  for (let next = seed * 1000; cases.length < count; next++) {
    const random = randomFrom(next);
    const name = `t${next}`;
    const one = { name, tree: someTree(random, name, address), events: someEvents(random, name) };
    if (isFirm(one, version, MARGIN) && outcomeOf(one, version) !== '{}') cases.push(one);
  }
  return cases;
};

/** Whether what comes out is the same where each event comes later by up to a margin. */
export const isFirm = (one: Case, version: number, margin: number): boolean => {
  const random = randomFrom(margin);
  const late = (): readonly Event[] =>
    one.events
      .map((event) => ({ ...event, at: event.at + Math.round(random() * margin) }))
      .toSorted((a, b) => a.at - b.at);
  const outcome = outcomeOf(one, version);
  return Array.from({ length: TRIALS }, late).every((events) => outcomeOf({ ...one, events }, version) === outcome);
};

const outcomeOf = ({ tree, events }: Case, version: number): string =>
  JSON.stringify(sequences(modelled(configOf([tree]), events, version, 0)));
