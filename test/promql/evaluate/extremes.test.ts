import { expect, test } from 'vitest';
import { ExtremeIndex } from '../../../packages/tocsin/src/promql/evaluate/range/extreme-index.ts';

type Better = (value: number, best: number) => boolean;

/** The same, looking at each sample of each window. */
const plainly = (isBetter: Better, values: Float64Array, from: number, to: number): number => {
  let at = from;
  for (let index = from; index < to; index++) {
    const [value, best] = [values[index] ?? NaN, values[at] ?? NaN];
    if (Number.isNaN(best) || isBetter(value, best)) at = index;
  }
  return at;
};

test.each<[string, Better]>([
  ['the first largest', (value, best) => value > best],
  ['the last smallest', (value, best) => value <= best],
])('%s is found in windows that move on, jump, go back, and change the series', (_, isBetter) => {
  let state = 11;
  const random = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) % below;
  };
  const all = [5, 1000, 2].map((most) =>
    Float64Array.from({ length: 300 }, () => (random(4) === 0 ? NaN : random(most) - (random(2) === 0 ? 0 : most / 2))),
  );
  const index = new ExtremeIndex(isBetter);
  let [from, to] = [0, 1];
  for (let round = 0; round < 20_000; round++) {
    const values = all[Math.floor(round / 60) % 3] ?? new Float64Array();
    const isJump = random(25) === 0;
    from = isJump ? random(300) : Math.min(299, from + random(4));
    to = Math.max(from + 1, isJump ? from + 1 + random(300 - from) : Math.min(300, to + random(4)));
    expect(index.of({ values, from, to })).toBe(plainly(isBetter, values, from, to));
  }
});
