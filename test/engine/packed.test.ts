import { expect, test } from 'vitest';
import { MemoryStorage } from '../../packages/tocsin/src/engine/storage.ts';
import { evaluate } from '../../packages/tocsin/src/promql/evaluate/evaluate.ts';
import { labelsFrom } from '../../packages/tocsin/src/promql/evaluate/labels.ts';
import { packOf } from '../../packages/tocsin/src/promql/evaluate/packed.ts';
import { storageOf, type Series } from '../../packages/tocsin/src/promql/evaluate/storage.ts';
import { newest, oldest } from '../../packages/tocsin/src/promql/version.ts';
import { all, range } from '../promql/evaluate/irregular.ts';

const put = (series: readonly Pick<Series, 'labels' | 'times' | 'values'>[]): MemoryStorage => {
  const storage = new MemoryStorage(true);
  for (const one of series) storage.put(one);
  return storage;
};
const named = (name: string) => labelsFrom([['__name__', name]]);

test('numbers are kept in the smallest array that loses nothing of them, and come out as they went in', () => {
  const kinds = [
    [[0, 1, 65_535], Uint16Array],
    [[], Uint16Array],
    [[0, 65_536], Int32Array],
    [[-1, 2 ** 31 - 1], Int32Array],
    [[-(2 ** 31)], Int32Array],
    [[2 ** 31], Float64Array],
    [[0.5], Float64Array],
    [[1, -0], Float64Array],
    [[NaN, 3], Float64Array],
    [[Infinity], Float64Array],
  ] as const;
  for (const [numbers, kind] of kinds) {
    const values = Float64Array.from(numbers);
    const storage = put([{ labels: named('x'), times: values.map((_, index) => index), values }]);
    expect(storage.select([])[0]?.values, numbers.join()).toEqual(values);
    const [stored] = storage.shared();
    const packed = stored && packOf(stored)?.packed;
    expect(packed, numbers.join()).toBeInstanceOf(kind);
    expect(packed?.buffer).toBeInstanceOf(SharedArrayBuffer);
  }
});

test('series of the same times share them; what is kept for one thread moves where all read it', () => {
  const times = Float64Array.of(1, 2, 3);
  const storage = new MemoryStorage();
  storage.put({ labels: named('a'), times, values: Float64Array.of(1, 2, 3) });
  storage.put({ labels: named('b'), times: times.slice(), values: Float64Array.of(4, 5, 0.5) });
  storage.put({ labels: named('c'), times: Float64Array.of(1, 2, 4), values: Float64Array.of(4, 5, 6) });
  const [a, b, c] = storage.select([]);
  expect(b?.times).toBe(a?.times);
  expect(c?.times).not.toBe(a?.times);
  const shared = storage.shared().map((series) => packOf(series));
  expect(shared.map((pack) => [...(pack?.packed ?? [])])).toEqual([
    [1, 2, 3],
    [4, 5, 0.5],
    [4, 5, 6],
  ]);
  for (const pack of shared)
    for (const array of [pack?.times, pack?.packed]) expect(array?.buffer).toBeInstanceOf(SharedArrayBuffer);
});

test('a packed series may grow, as any other', () => {
  const storage = put([{ labels: named('x'), times: Float64Array.of(1, 2), values: Float64Array.of(7, 8) }]);
  storage.append(named('x'), 3, 0.25);
  storage.end(named('x'), 4);
  expect(() => storage.append(named('x'), 2, 1)).toThrow('out of order sample');
  const [series] = storage.select([]);
  expect([series?.times, series?.values.subarray(0, 3), series?.stale]).toEqual([
    Float64Array.of(1, 2, 3, 4),
    Float64Array.of(7, 8, 0.25),
    Uint8Array.of(0, 0, 0, 1),
  ]);
});

test('expressions over packed series give, to the last bit, what they give over plain ones', () => {
  // Some end early, so that their last sample is as old as a sample may be.
  const series = all.map(({ labels, times, values }, index) => {
    const length = index % 5 === 0 ? times.length - 60 : times.length;
    const whole = index % 2 === 0 ? values.map(Math.floor) : values;
    return { labels, times: times.subarray(0, length), values: whole.subarray(0, length) };
  });
  const [plain, packed] = [storageOf(series), put(series)];
  const texts = [
    'size',
    'size offset 7m',
    'sum by (job) (rate(requests_total[5m]))',
    'max_over_time(size[15m] offset 1m)',
    'absent(room{path="/1"})',
    'last_over_time(room[30s])',
    'size @ 6000 + on (path) room',
    'avg_over_time(size[10m] @ end())',
    'timestamp(size)',
    'predict_linear(size[20m], 60)',
    'max_over_time(rate(requests_total[5m])[10m:1m])',
  ];
  for (const version of [oldest, newest])
    for (const text of texts)
      for (const when of [range, { ...range, start: 3_000_000, step: 45_000 }, { at: 6_000_000 }]) {
        const expected = evaluate(text, when, plain, { version });
        expect(evaluate(text, when, packed, { version }), `${text} in ${version}`).toEqual(expected);
      }
});
