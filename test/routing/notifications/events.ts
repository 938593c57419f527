import { oneOf, type Random } from './random.ts';
import { someLabels } from './trees.ts';

/** What happens to an Alertmanager at a time, in milliseconds from the start. Ages and lengths are from then on. */
export type Event = { readonly at: number } & (
  | {
      readonly kind: 'post';
      readonly labels: Readonly<Record<string, string>>;
      readonly age: number;
      readonly holds?: number;
    }
  | {
      readonly kind: 'silence';
      readonly name: string;
      readonly value: string;
      readonly tree: string;
      readonly length: number;
    }
);

/** How long it is played. */
export const LENGTH = 11_000;

/** Alerts that begin, are told of again, end, and run out; sometimes a silence. */
export const someEvents = (random: Random, tree: string): readonly Event[] => {
  const events: Event[] = [];
  for (let n = oneOf(random, 2, 3, 4); n > 0; n--) {
    const labels = someLabels(random, tree);
    const begins = random() * 3000;
    const lasts = 1500 + random() * 5000;
    const age = random() < 0.2 ? 60_000 : 0;
    const isTimed = random() < 0.5;
    for (let passed = 0; passed < lasts; passed += 1700)
      events.push({
        at: begins + passed,
        kind: 'post',
        labels,
        age: age + passed,
        ...(isTimed ? { holds: 6500 } : {}),
      });
    // An alert that nobody ends runs out.
    if (random() < 0.7) events.push({ at: begins + lasts, kind: 'post', labels, age: age + lasts, holds: 0 });
  }
  if (random() < 0.3) {
    const { host = '' } = someLabels(random, tree);
    events.push({
      at: random() * 5000,
      kind: 'silence',
      name: 'host',
      value: host,
      tree,
      length: 1000 + random() * 4000,
    });
  }
  return events.map((event) => ({ ...event, at: Math.round(event.at) })).toSorted((a, b) => a.at - b.at);
};
