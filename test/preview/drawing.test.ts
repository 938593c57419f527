import { describe, expect, test } from 'vitest';
import { frameOf, stacked } from '../../packages/tocsin/src/preview/grafana/frames.ts';
import { durationText, intervalsOf } from '../../packages/tocsin/src/preview/grafana/interval.ts';
import { legendOf } from '../../packages/tocsin/src/preview/grafana/legend.ts';
import { mapped } from '../../packages/tocsin/src/preview/grafana/mappings.ts';
import { reduced } from '../../packages/tocsin/src/preview/grafana/reduce.ts';
import { thresholdColor } from '../../packages/tocsin/src/preview/grafana/thresholds.ts';
import { legendValues } from '../../packages/tocsin/src/preview/panel/legend-values.ts';
import { notDrawn } from '../../packages/tocsin/src/preview/panel/not-drawn.ts';
import { filledIn, labelValuesOf } from '../../packages/tocsin/src/preview/grafana/variables.ts';

const HOUR = 3_600_000;

describe('intervals, as the Prometheus data source of Grafana computes them', () => {
  test('a rate covers four scrapes at least, and an interval more than a point', () => {
    expect(intervalsOf(HOUR, 700, 15_000)).toEqual({ interval: 15_000, rateInterval: 60_000, range: HOUR });
    expect(intervalsOf(24 * HOUR, 700, 15_000)).toMatchObject({ interval: 120_000, rateInterval: 135_000 });
    expect(intervalsOf(6 * HOUR, 1400, 60_000)).toMatchObject({ interval: 60_000, rateInterval: 240_000 });
  });
  test('durations are written as Prometheus reads them', () => {
    expect([500, 15_000, 135_000, 240_000, 7_200_000].map(durationText)).toEqual(['500ms', '15s', '135s', '4m', '2h']);
  });
});

describe('variables', () => {
  const variables = [{ name: 'shop', allValue: '.*' }];
  const fill = (expr: string, shop: readonly string[] = []) =>
    filledIn(expr, variables, { shop }, intervalsOf(HOUR, 700, 15_000));
  test('everything, one value, and several', () => {
    expect(fill('x{shop=~"$shop"}')).toBe('x{shop=~".*"}');
    expect(fill('x{shop=~"${shop}"}', ['a.b'])).toBe(String.raw`x{shop=~"a\\.b"}`);
    expect(fill('x{shop=~"$shop"}', ['a', 'b'])).toBe('x{shop=~"(a|b)"}');
  });
  test("Grafana's own", () => {
    expect(fill('rate(x[$__rate_interval]) > $__interval_ms')).toBe('rate(x[1m]) > 15000');
    expect(fill('increase(x[$__range])')).toBe('increase(x[3600s])');
  });
  test('a stranger stays, so that the answer says so', () => expect(fill('x{a="$b"}')).toBe('x{a="$b"}'));
  test('the query for values', () => {
    expect(labelValuesOf('label_values(up{job="shop"}, instance)')).toEqual({
      selector: 'up{job="shop"}',
      label: 'instance',
    });
    expect(labelValuesOf('up')).toBeUndefined();
  });
});

test('a missing step is a gap, and what is no number too', () => {
  const series = [{ labels: {}, times: [1000, 3000, 4000], values: [1, NaN, 4] }];
  expect(frameOf(series, 1000, 4000, 1000)).toEqual({ times: [1000, 2000, 3000, 4000], columns: [[1, null, null, 4]] });
});

test('series stand on those before them; a gap counts nothing', () => {
  const columns = [
    [1, 2, null],
    [3, null, 5],
  ];
  expect(stacked(columns, 'normal')).toEqual([
    [1, 2, null],
    [4, null, 5],
  ]);
  expect(stacked(columns, 'percent')).toEqual([
    [0.25, 1, null],
    [1, null, 1],
  ]);
});

test('legends take labels as they are, whatever stands in them', () => {
  const labels = { __name__: 'x', path: '<img src=x onerror=alert(1)>{{y}}' };
  expect(legendOf('at {{ path }}, {{none}}', labels, 'x')).toBe('at <img src=x onerror=alert(1)>{{y}}, ');
  expect(legendOf('', { __name__: 'x', a: 'b' }, 'x')).toBe('x{a="b"}');
  expect(legendOf('__auto', {}, 'sum(x)')).toBe('sum(x)');
});

test('the last threshold that is reached gives the colour', () => {
  const steps = [
    { color: 'green', value: null },
    { color: 'orange', value: 50 },
    { color: 'red', value: 80 },
  ];
  const colors = [0, 50, 79.9, 80].map((value) => thresholdColor({ mode: 'absolute', steps }, value));
  expect(colors).toEqual(['#73bf69', '#ff9830', '#ff9830', '#f2495c']);
  expect(thresholdColor({ mode: 'percentage', steps }, 5, 0, 10)).toBe('#ff9830');
});

test('calculations leave out gaps', () => {
  const values = [4, null, NaN, 1, null];
  const ids = ['lastNotNull', 'last', 'min', 'max', 'mean', 'sum', 'range', 'diff'];
  expect(ids.map((id) => reduced(id, values))).toEqual([1, null, 1, 4, 2.5, 5, 3, -3]);
  expect(reduced('mean', [])).toBeNull();
});

test('a legend says what its calculations give, in the unit of the panel; what is not drawn is named', () => {
  const panel = {
    id: 1,
    type: 'timeseries',
    gridPos: { x: 0, y: 0, w: 12, h: 8 },
    fieldConfig: { defaults: { unit: 'bytes', decimals: 1 } },
    options: { legend: { calcs: ['lastNotNull', 'max', 'mean', 'sum', 'count', 'variance'] } },
    transformations: [{ id: 'organize' }, { id: 'sortBy', disabled: true }, { id: 'merge' }],
  };
  expect(legendValues(panel, [1024, null, 3072])).toEqual([
    'Last *: 3.0 KiB',
    'Max: 3.0 KiB',
    'Mean: 2.0 KiB',
    'Total: 4.0 KiB',
    'Count: 3.0',
  ]);
  expect(legendValues(panel, [])[0]).toBe('Last *: -');
  expect(notDrawn(panel)).toBe(
    'Not drawn here: transformations (organize, merge), so that these are the values before them; calculations in the legend (variance).',
  );
  expect(notDrawn({ ...panel, options: {}, transformations: [] })).toBeUndefined();
});

test('mappings: the first that fits', () => {
  const result = (text: string) => ({ text });
  const mappings = [
    { type: 'value' as const, options: { '1': result('up') } },
    { type: 'range' as const, options: { from: 2, to: null, result: result('many') } },
    { type: 'special' as const, options: { match: 'null+nan', result: result('nothing') } },
  ];
  expect([1, 7, 0, NaN, null].map((value) => mapped(mappings, value)?.text)).toEqual([
    'up',
    'many',
    undefined,
    'nothing',
    'nothing',
  ]);
});
