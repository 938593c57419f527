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

/** What comes out must not hang on less time than a busy machine may be late. */
const MARGIN = 200;
const TRIALS = 6;

/** Cases from a seed on, by the version that will play them. Those are left out whose outcome a little time would change. */
export const someCases = (seed: number, count: number, version: number, address: string): readonly Case[] => {
  const cases: Case[] = [];
  for (let next = seed * 1000; cases.length < count; next++) {
    const random = randomFrom(next);
    const name = `t${next}`;
    const tree = someTree(random, name, address);
    const events = someEvents(random, name);
    const config = configOf([tree]);
    const outcome = JSON.stringify(sequences(modelled(config, events, version, 0)));
    const late = (): readonly Event[] =>
      events
        .map((event) => ({ ...event, at: event.at + Math.round(random() * MARGIN) }))
        .toSorted((a, b) => a.at - b.at);
    const isFirm = Array.from({ length: TRIALS }, late).every(
      (events) => JSON.stringify(sequences(modelled(config, events, version, 0))) === outcome,
    );
    if (isFirm && outcome !== '{}') cases.push({ name, tree, events });
  }
  return cases;
};
