import { expect, test } from 'vitest';
import { episodesOf } from '../../packages/tocsin/src/engine/history/episodes.ts';
import type { AlertingRule } from '../../packages/tocsin/src/engine/rules/rule.ts';
import { labelsFrom } from '../../packages/tocsin/src/promql/evaluate/labels.ts';
import { number } from '../../packages/tocsin/src/promql/nodes.ts';

const [step, count] = [30_000, 600];

/** Series that come and go in runs of all lengths. */
const comingAndGoing = (seed: number) => {
  let state = seed;
  const below = (most: number): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) % most;
  return Array.from({ length: 1 + (seed % 4) }, (_, index) => {
    const times: number[] = [];
    for (let at = below(50); at < count; at += 1 + below(60))
      for (let left = 1 + below(90); left > 0 && at < count; left--) times.push(at++ * step);
    const labels = labelsFrom([['instance', `host-${index}`]]);
    return { labels, times: Float64Array.from(times), values: new Float64Array(times.length).fill(1) };
  });
};

test('runs of one state are passed over, and the episodes are those of each step', () => {
  const steps = { start: 0, step, count };
  let found = 0;
  for (const held of [0, 45_000, 300_000])
    for (const keepFiringFor of [0, 120_000])
      for (let seed = 1; seed <= 5; seed++) {
        const rule = (text: string): AlertingRule => ({
          kind: 'alert',
          name: 'Full',
          expr: number('1'),
          text: '1',
          for: held,
          keepFiringFor,
          labels: [['severity', text]],
          annotations: [],
        });
        const series = comingAndGoing(seed);
        const passed = episodesOf(rule('page'), series, steps, 3016);
        // A template may say another thing at each step, so each is looked at.
        expect(passed).toEqual(episodesOf(rule('{{ "page" }}'), series, steps, 3016));
        found += passed.filter(({ fired }) => fired !== undefined).length;
      }
  expect(found).toBeGreaterThan(120);
});
