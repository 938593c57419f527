import { expect, test } from 'vitest';
import { evaluate, evaluateExpr } from '../../../packages/tocsin/src/promql/evaluate/evaluate.ts';
import { fillRates } from '../../../packages/tocsin/src/promql/evaluate/range/change/rates.ts';
import { ofRange, rates } from '../../../packages/tocsin/src/promql/evaluate/range/functions.ts';
import { firstBehind } from '../../../packages/tocsin/src/promql/evaluate/range/search.ts';
import { emptyWindow } from '../../../packages/tocsin/src/promql/evaluate/range/window.ts';
import { readExpr } from '../../../packages/tocsin/src/promql/evaluate/read.ts';
import { evaluateShared } from '../../../packages/tocsin/src/promql/evaluate/shared/evaluate.ts';
import { isInfallible } from '../../../packages/tocsin/src/promql/evaluate/shared/infallible.ts';
import { SharedResults } from '../../../packages/tocsin/src/promql/evaluate/shared/results.ts';
import { emptyColumn } from '../../../packages/tocsin/src/promql/evaluate/value.ts';
import { newest, oldest } from '../../../packages/tocsin/src/promql/version.ts';
import { all, range, SAMPLES, storage } from './irregular.ts';

const share = 'sum by (job) (rate(failed_total[5m])) / sum by (job) (rate(requests_total[5m]))';
const texts = [
  `${share} > 0.9 and sum by (job) (rate(requests_total[5m])) > 0.5`,
  `${share} > 1.4 unless sum by (job) (increase(requests_total[10m])) < 3`,
  'min by (instance) (predict_linear(size[20m], 3600)) < 0 and min by (instance) (size) < 4',
  'max by (job) (max_over_time(size[15m])) - min by (job) (min_over_time(size[15m])) > 97 or max by (job) (room) > 99.5',
  '(sum by (job) (rate(failed_total[5m])) or sum by (job) (rate(requests_total[5m])) * 0) / sum by (job) (rate(requests_total[5m]))',
  'absent(size{job="job-1"}) or absent(nothing_total) and on () absent(room{path="/1"})',
  'count by (job) (changes(size[5m]) > 2) and sum by (job) (delta(size[5m])) > 90',
  'avg by (job) (size) > 60 unless on (job) max by (job) (resets(requests_total[30m])) > 1',
  'size > 98 and on (instance) room < 3',
  '3 < size{job="job-0"} != 50 and size <= 96.5 and size >= 3.5',
  'time() - min by (job) (timestamp(size)) > 20 and max by (job) (size % 7 + 2 ^ 2 - 1 * 3) > 7.5',
  'topk(1, size) > 99 and on () sum(room) > 500',
];

test('expressions that share results give, bit by bit, what each gives alone, and at each moment alone', () => {
  const exprs = texts.map((text) => readExpr(text, newest).expr);
  const shared = new SharedResults(exprs);
  for (const [index, expr] of exprs.entries()) {
    const alone = evaluateExpr(expr, range, storage).value;
    const series = evaluateShared(expr, range, storage, {}, shared);
    expect({ type: 'matrix', series }, texts[index]).toEqual(alone);
    expect(series.length, texts[index]).toBeGreaterThan(0);
    const found = new Map(series.map((one) => [one.labels.key, one]));
    for (let at = range.start; at <= range.end; at += 37 * range.step) {
      const { value } = evaluate(texts[index] ?? '', { at }, storage);
      const samples = value.type === 'vector' ? value.samples : [];
      const now = new Map(samples.map(({ labels, value: number }) => [labels.key, number]));
      for (const [key, { times, values }] of found) expect(now.get(key)).toEqual(values[times.indexOf(at)]);
      expect(now.size).toBe([...found.values()].filter(({ times }) => times.includes(at)).length);
    }
  }
});

test('a pass over all ranges of a series gives, bit by bit, what each range gives', () => {
  const frame = { start: -60_000, step: 30_000, steps: SAMPLES + 20 };
  for (const [name, kind] of rates)
    for (const series of all)
      for (const [width, offset, more, version] of [
        [300_000, 0, 0, newest],
        [60_000, 120_000, 1, newest],
        [30_000, 0, 0, newest],
        // Towards the zero of a counter they went another way.
        [300_000, 0, 1, oldest],
        [60_000, 120_000, 1, oldest],
      ] as const) {
        const column = emptyColumn(series.labels, frame.steps);
        fillRates(series, kind, { offset, width, more, version }, frame, column);
        for (let step = 0; step < frame.steps; step++) {
          const right = frame.start + step * frame.step - offset;
          const from = firstBehind(series.times, right - width - more);
          const to = firstBehind(series.times, right, from);
          const { times, values } = series;
          const window = { ...emptyWindow(), times, values, from, to, left: right - width, right, version };
          const value = from < to ? ofRange[name]?.(window) : undefined;
          const isThere = value !== undefined && !window.isMissing;
          expect(column.present[step]).toBe(Number(isThere));
          if (isThere) expect(column.values[step]).toBe(value);
        }
      }
});

test('what data may make fail is evaluated at all steps', () => {
  const is = (text: string): boolean => isInfallible(readExpr(text, newest).expr);
  expect(is('sum by (job) (rate(requests_total[5m])) / sum by (job) (size) > 0.5 and room < 3')).toBe(true);
  expect(is('min by (a, b) (size) < 1 unless min by (b, a) (size) / min by (b, a) (room) < 2')).toBe(true);
  for (const text of ['size / room', 'sum by (a) (size) / sum by (b) (room)', '{job="a"} > 1', 'size > 1 or room > 1'])
    expect(is(text), text).toBe(false);
  for (const text of [
    'label_replace(size, "a", "", "b", "")',
    'topk(scalar(size), room)',
    'sum(size) / on () sum(room)',
  ])
    expect(is(text), text).toBe(false);
});
