import { expect, test } from 'vitest';
import { predictedOver, slopeOver } from '../../../packages/tocsin/src/promql/evaluate/range/line/regression.ts';
import { emptyWindow } from '../../../packages/tocsin/src/promql/evaluate/range/window.ts';

/** Numbers that look like chance, and are the same at each run. */
const chance = (seed: number): (() => number) => {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
};

/** A sum that carries what it loses, one window by itself. */
const sum = (numbers: readonly number[]): number => {
  let [whole, lost] = [0, 0];
  for (const one of numbers) {
    const after = whole + one;
    if (Math.abs(after) === Infinity) lost = 0;
    else lost += Math.abs(whole) >= Math.abs(one) ? whole - after + one : one - after + whole;
    whole = after;
  }
  return whole + lost;
};
const lineOf = (times: readonly number[], values: readonly number[], moment: number) => {
  const at = times.map((time) => (time - moment) / 1e3);
  const count = times.length;
  const [x, y] = [sum(at), sum(values)];
  const xy = sum(at.map((one, n) => one * (values[n] ?? NaN)));
  const slope = (xy - (x * y) / count) / (sum(at.map((one) => one * one)) - (x * x) / count);
  return { slope, intercept: y / count - (slope * x) / count };
};

type Series = { readonly times: Float64Array; readonly values: Float64Array };
const seriesOf = (seed: number, gaps: number): Series => {
  const random = chance(seed);
  const times: number[] = [];
  for (let n = 0; n < 300; n++) if (random() >= gaps) times.push(n * 15_000 + (seed % 3 === 0 ? 7 : 0));
  return { times: Float64Array.from(times), values: Float64Array.from(times, () => random() * 1e6 - 3e5) };
};
const SERIES = [seriesOf(1, 0), seriesOf(2, 0), seriesOf(3, 0), seriesOf(4, 0.02), seriesOf(5, 0.5)];

const seconds = new Float64Array(1).fill(3600);
const FUNCTIONS = { deriv: slopeOver, predict_linear: predictedOver(seconds) };
const ORDERS = {
  'at each step of one series after the other': (n: number) => ({ series: Math.floor(n / 400), to: n % 400 }),
  'turn and turn about': (n: number) => ({ series: n % SERIES.length, to: Math.floor(n / SERIES.length) }),
  'here and there': (n: number) => ({ series: (n * 7) % SERIES.length, to: (n * 31) % 397 }),
};

test.each(
  (Object.keys(FUNCTIONS) as (keyof typeof FUNCTIONS)[]).flatMap((name) =>
    (Object.keys(ORDERS) as (keyof typeof ORDERS)[]).map((order) => [name, order] as const),
  ),
)('%s is the same to the last bit, whatever was fitted before: %s', (name, order) => {
  const window = emptyWindow();
  for (let n = 0; n < 2_000; n++) {
    const turn = ORDERS[order](n);
    const { times, values } = SERIES[turn.series] ?? seriesOf(6, 0);
    const to = 2 + (turn.to % (times.length - 1));
    const from = Math.max(0, to - 40);
    const moment = (times[to - 1] ?? 0) + 4_000 * (n % 3);
    Object.assign(window, { times, values, from, to, moment, isMissing: false });
    const [inside, numbers] = [[...times.subarray(from, to)], [...values.subarray(from, to)]];
    const { slope } = lineOf(inside, numbers, inside[0] ?? NaN);
    const predicted = lineOf(inside, numbers, moment);
    expect(FUNCTIONS[name](window)).toBe(name === 'deriv' ? slope : predicted.slope * 3600 + predicted.intercept);
  }
});

test('sums that grow beyond all numbers, and values that are none, are carried as one by one', () => {
  const times = Float64Array.from({ length: 6 }, (_, n) => n * 15_000);
  const all = [
    [1, 2, Infinity, 3, 4, 5],
    [1, Infinity, -Infinity, 3, 4, 5],
    [1, NaN, 2, 3, 4, 5],
    [1e308, 1.5e308, 3, -1e308, 4, 2],
    [1e308, 1.5e308, 3, -1e308, -1e308, 7],
    [5e-324, 1e-310, 3, -0, 4, 2],
  ];
  for (const values of all) {
    const window = { ...emptyWindow(), times, values: Float64Array.from(values), from: 0, to: 6, moment: 75_000 };
    const { slope } = lineOf([...times], values, 0);
    expect(slopeOver(window), String(values)).toBe(slope);
  }
});
