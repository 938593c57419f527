import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planShrink } from '../../packages/packs/php-fpm/actions/shrink-plan.ts';
import type { PoolState } from '../../packages/packs/php-fpm/actions/pool.ts';

const pool = (change: Partial<PoolState> = {}): PoolState => ({
  max_children: 75,
  pm: 'dynamic',
  process_control_timeout: 30,
  workers: 20,
  rss_bytes: 60 * 1024 ** 2,
  memory_available_bytes: 8 * 1024 ** 3,
  memory_total_bytes: 16 * 1024 ** 3,
  listen_queue: 0,
  ...change,
});

test('a quarter at a time, down to the value before', () => {
  const steps = [75];
  for (;;) {
    const plan = planShrink(pool({ max_children: steps.at(-1) ?? 0 }), 3, 50);
    if (plan.kind !== 'change') break;
    steps.push(plan.change.to);
  }
  expect(steps).toEqual([75, 57, 50]);
});
test('no lower than the demand within the window and what is kept above it', () => {
  expect(planShrink(pool(), 48, 50)).toMatchObject({
    change: { from: 75, to: 60, controlTimeout: 30 },
    why: 'the demand of up to 48 workers asks for 60; before it was raised there were 50',
  });
});
test.each<[string, Partial<PoolState>, number, string, RegExp]>([
  ['demand within the tolerance', {}, 54.1, 'later', /asks for 68, and pm.max_children is 75$/],
  ['requests wait', { listen_queue: 2 }, 1, 'later', /^2 requests wait for one of 20 workers$/],
  ['a reload would cut requests', { process_control_timeout: 0 }, 1, 'later', /^process_control_timeout is 0/],
  ['it is back already', { max_children: 50 }, 1, 'nothing', /^pm.max_children is 50, and was 50/],
  ['somebody set less', { max_children: 40 }, 99, 'nothing', /^pm.max_children is 40, and was 50/],
])('%s: nothing is changed', (_name, state, demand, kind, why) => {
  expect(planShrink(pool(state), demand, 50)).toMatchObject({ kind, why: expect.stringMatching(why) });
});
test('whatever is measured, a step goes down, by a quarter at most, and never below the value before or the demand', () => {
  const numbers = { max: fc.integer({ min: 1, max: 500 }), demand: fc.double({ min: 0, max: 600, noNaN: true }) };
  fc.assert(
    fc.property(numbers.max, numbers.demand, fc.integer({ min: 1, max: 500 }), (from, demand, before) => {
      const plan = planShrink(pool({ max_children: from }), demand, before);
      if (plan.kind !== 'change') return;
      expect(plan.change.to).toBeLessThan(from);
      expect(plan.change.to).toBeGreaterThanOrEqual(Math.max(before, Math.min(from - 1, Math.floor(from * 0.75))));
      expect(plan.change.to).toBeGreaterThanOrEqual(demand);
    }),
  );
});
