import { expect, test } from 'vitest';
import { Resets } from '../../../packages/tocsin/src/promql/evaluate/range/change/resets.ts';

/** The same, looking at each sample of each window. */
const plainly = (change: number, values: Float64Array, from: number, to: number): number => {
  let sum = change;
  for (let at = from + 1; at < to; at++)
    if ((values[at] ?? NaN) < (values[at - 1] ?? NaN)) sum += values[at - 1] ?? NaN;
  return sum;
};

test('resets are found in windows that move on, jump, go back, and change the series', () => {
  let state = 7;
  const random = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
  const all = [0, 1, 2].map((_, which) =>
    Float64Array.from({ length: 200 }, () => (random(20) === 0 ? NaN : random(which === 0 ? 3 : 1000) / 7)),
  );
  const resets = new Resets();
  let [from, to, found] = [0, 1, 0];
  for (let round = 0; round < 5000; round++) {
    const values = all[Math.floor(round / 40) % 3] ?? new Float64Array();
    const isJump = random(15) === 0;
    from = isJump ? random(200) : Math.min(199, from + random(4));
    to = Math.max(from + 1, isJump ? from + 1 + random(200 - from) : Math.min(200, to + random(4)));
    const expected = plainly(0.1, values, from, to);
    if (expected !== 0.1) found++;
    expect(resets.added(0.1, { values, from, to })).toBe(expected);
  }
  expect(found).toBeGreaterThan(1000);
});
