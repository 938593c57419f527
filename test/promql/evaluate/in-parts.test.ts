import { expect, test } from 'vitest';
import { evaluateShared } from '../../../packages/tocsin/src/promql/evaluate/shared/evaluate.ts';
import { isSameInParts } from '../../../packages/tocsin/src/promql/evaluate/shared/in-parts.ts';
import { SharedResults } from '../../../packages/tocsin/src/promql/evaluate/shared/results.ts';
import { readExpr } from '../../../packages/tocsin/src/promql/evaluate/read.ts';
import { newest } from '../../../packages/tocsin/src/promql/version.ts';
import { range, SAMPLES, storage } from './irregular.ts';

const exprOf = (text: string) => readExpr(text, newest).expr;

const divisible = [
  'sum by (job) (rate(failed_total[5m])) / sum by (job) (rate(requests_total[5m])) > 0.9',
  '(sum by (job) (rate(failed_total[5m])) or sum by (job) (rate(requests_total[5m])) * 0) / sum by (job) (rate(requests_total[5m]))',
  'min by (instance) (predict_linear(size[20m], 3600)) < 0 and min by (instance) (size) < 4',
  'avg by (job) (size * 2 > 60 and room) unless on (job) max by (job) (resets(requests_total[30m])) > 1',
  'max by (job) (max_over_time(size[15m])) - min by (job) (min_over_time(size[15m])) > 97 or max by (job) (room) > 99.5',
  'absent(size{job="job-1"}) or absent(nothing_total) and on () absent(room{path="/1"})',
  'time() - min by (job) (timestamp(size)) > 20 and max by (job) (size % 7 + 2 ^ 2 - 1 * 3) > 7.5',
  'stddev by (job) (-size) > stddev_over_time(room{path="/1"}[10m]) or count by (job) (count by (job, path) (size offset 7m))',
  'sum by (job) (avg_over_time(size[7m])) + on (job) group_left () sum by (job) (last_over_time(size[1m]))',
  'quantile by (job) (0.4, increase(requests_total[11m]))',
];

test('what is said to be the same in parts is, to the last bit', () => {
  for (const text of divisible) {
    const expr = exprOf(text);
    expect(isSameInParts(expr), text).toBe(true);
    const whole = evaluateShared(expr, range, storage, {}, new SharedResults([expr]));
    expect(whole.length, text).toBeGreaterThan(0);
    for (const part of [1, 37, 150]) {
      const found = new Map(whole.map(({ labels }) => [labels.key, { times: [] as number[], values: [] as number[] }]));
      for (let from = 0; from < SAMPLES; from += part) {
        const steps = Math.min(part, SAMPLES - from);
        const frame = { start: range.start + from * range.step, step: range.step, steps };
        for (const { labels, times, values } of evaluateShared(
          expr,
          range,
          storage,
          {},
          new SharedResults([expr]),
          frame,
        )) {
          found.get(labels.key)?.times.push(...times);
          found.get(labels.key)?.values.push(...values);
        }
      }
      for (const { labels, times, values } of whole)
        expect(found.get(labels.key), text).toEqual({ times: [...times], values: [...values] });
    }
  }
});

test('what depends on the order of series, or on the range, is not said to be', () => {
  for (const text of [
    'sum(sum by (job) (size))',
    'avg(size or room)',
    'sum(size + on (path) room)',
    'sum({job="job-1"})',
    'topk(1, size)',
    'max_over_time(size[1h:1m])',
    'label_replace(size, "a", "", "b", "")',
    'size @ end()',
    'sort(size)',
    'start()',
    'size + fill (0) room',
    'rate(requests_total[5m] anchored)',
  ])
    expect(isSameInParts(exprOf(text)), text).toBe(false);
});
