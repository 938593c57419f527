import { expect, test } from 'vitest';
import type { QuerySeries } from '../../packages/tocsin/src/preview/grafana/frames.ts';
import { pictureOf } from '../../packages/tocsin/src/preview/picture/picture.ts';
import { scaleOf, timeTicks } from '../../packages/tocsin/src/preview/picture/scale.ts';
import type { FieldDefaults, PanelData } from '../../packages/tocsin/src/preview/site/data.ts';

const FROM = Date.UTC(2026, 2, 3, 6);
const MINUTE = 60_000;
const HOSTILE = '</text><script>alert(1)</script>&"\u0007';
const times = Array.from({ length: 61 }, (_, minute) => FROM + minute * MINUTE);
const seriesOf = (name: string, valueAt: (minute: number) => number): QuerySeries => ({
  labels: { name },
  times,
  values: times.map((_, minute) => valueAt(minute)),
});
const draw = (type: string, defaults: FieldDefaults, series: readonly QuerySeries[]): Promise<string> => {
  const panel: PanelData = {
    id: 1,
    type,
    title: `A ${type}`,
    gridPos: { x: 0, y: 0, w: 12, h: 8 },
    targets: [{ refId: 'A', expr: 'x', legendFormat: '{{name}}' }],
    fieldConfig: { defaults },
  };
  const source = { from: FROM, to: FROM + 60 * MINUTE, range: async () => series, instant: async () => series };
  return pictureOf(panel, 'A test', { source, scrapeEvery: MINUTE, variables: [], chosen: {} });
};
/** The attributes of all elements of a class. */
const elements = (svg: string, kind: string): readonly Readonly<Record<string, string>>[] =>
  [...svg.matchAll(/<\w+ ([^>]*)>/g)]
    .map(([, words = '']) => Object.fromEntries([...words.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, k, v]) => [k, v])))
    .filter((attributes) => attributes['class'] === kind);
const textsOf = (svg: string, kind: string): readonly string[] =>
  [...svg.matchAll(/<text ([^>]*)>([^<]*)</g)].flatMap(([, words = '', text = '']) =>
    words.includes(`class="${kind}"`) ? [text] : [],
  );
/** The values of a line at its points, read back from its path by the lines of the grid, which are ticks. */
const readBack = (svg: string, low: number, high: number, line = 0): readonly (readonly [number, number])[] => {
  const grid = elements(svg, 'grid');
  const [bottom, top] = [Number(grid[0]?.['y1']), Number(grid.at(-1)?.['y1'])];
  const [left, right] = [Number(grid[0]?.['x1']), Number(grid[0]?.['x2'])];
  const path = elements(svg, 'line')[line]?.['d'] ?? '';
  return [...path.matchAll(/[ML](\S+?) ([\d.]+)/g)].map(([, x, y]) => [
    (60 * (Number(x) - left)) / (right - left),
    low + ((high - low) * (bottom - Number(y))) / (bottom - top),
  ]);
};

test('a line stands where its values are, and a gap is a gap', async () => {
  const series = [seriesOf('a', (minute) => (minute === 30 ? NaN : minute * minute))];
  const svg = await draw('timeseries', { unit: 'short', min: 0, max: 4000 }, series);
  expect(textsOf(svg, 'tick').slice(0, 5)).toEqual(['0', '1 K', '2 K', '3 K', '4 K']);
  const points = readBack(svg, 0, 4000);
  expect(points).toHaveLength(60);
  for (const [minute, value] of points) expect(Math.abs(value - minute ** 2)).toBeLessThan(4000 / 100);
  expect(elements(svg, 'line')[0]?.['d']?.split('M')).toHaveLength(3);
});

test('stacked lines stand on those before them, and a threshold is a line', async () => {
  const thresholds = { mode: 'absolute' as const, steps: [{ color: 'red', value: 60 }] };
  const custom = { stacking: { mode: 'normal' as const }, thresholdsStyle: { mode: 'line' } };
  const lines = [seriesOf('a', (minute) => minute), seriesOf('b', (minute) => 80 - minute / 2)];
  const svg = await draw('timeseries', { min: 0, max: 125, thresholds, custom }, lines);
  for (const [minute, value] of readBack(svg, 0, 125, 1)) expect(Math.abs(value - (80 + minute / 2))).toBeLessThan(1);
  const [bottom, top] = [elements(svg, 'grid')[0], elements(svg, 'grid').at(-1)].map((line) => Number(line?.['y1']));
  const at = Number(elements(svg, 'threshold')[0]?.['y1']);
  expect((125 * ((bottom ?? 0) - at)) / ((bottom ?? 0) - (top ?? 0))).toBeCloseTo(60, 0);
});

test('bars stand on zero, or on those below them, each as high as its value', async () => {
  const custom = { drawStyle: 'bars' as const, stacking: { mode: 'normal' as const }, barWidthFactor: 0.5 };
  const bars = [seriesOf('a', (minute) => minute), seriesOf('b', () => 30)];
  const svg = await draw('timeseries', { min: 0, max: 100, custom }, bars);
  const columns = elements(svg, 'column').map((each) =>
    ['x', 'y', 'width', 'height'].map((name) => Number(each[name])),
  );
  const [bottom = 0, top = 0] = [elements(svg, 'grid')[0], elements(svg, 'grid').at(-1)].map((line) =>
    Number(line?.['y1']),
  );
  expect(columns).toHaveLength(2 * 61);
  const valueAt = (y: number): number => (100 * (bottom - y)) / (bottom - top);
  for (const [index, [, y = 0, , height = 0]] of columns.entries()) {
    const minute = index % 61;
    expect(Math.abs(valueAt(y) - (index < 61 ? minute : minute + 30))).toBeLessThan(0.5);
    expect(Math.abs(valueAt(bottom - height) - (index < 61 ? minute : 30))).toBeLessThan(0.5);
  }
  const [[x1 = 0, , width = 0] = [], [x2 = 0] = []] = columns;
  expect(width / (x2 - x1)).toBeCloseTo(0.5, 1);
});

test('a smooth line goes through its values and never beyond them; steps hold a value before or after its time', async () => {
  const values = [10, 10, 40, 20, 20, 90];
  const lines = [{ labels: { name: 'a' }, times: times.filter((_, minute) => minute % 12 === 0), values }];
  const pathIn = async (lineInterpolation: 'smooth' | 'stepBefore' | 'stepAfter'): Promise<string> => {
    const custom = { lineInterpolation, spanNulls: true };
    return elements(await draw('timeseries', { min: 0, max: 100, custom }, lines), 'line')[0]?.['d'] ?? '';
  };
  const smooth = await pathIn('smooth');
  const numbers = [...smooth.matchAll(/-?[\d.]+ -?[\d.]+/g)].map(([pair]) => Number(pair.split(' ')[1]));
  const [first = 0, ...controls] = numbers;
  const through = [first, ...controls.filter((_, index) => index % 3 === 2)];
  const heightOf = (value: number): number => first - (value - 10) * ((first - (through[5] ?? 0)) / 80);
  for (const [index, y] of through.entries()) expect(y).toBeCloseTo(heightOf(values[index] ?? 0), 0);
  for (const [index, y] of controls.entries()) {
    const [from = 0, to = 0] = [through[Math.floor(index / 3)], through[Math.floor(index / 3) + 1]];
    expect(y).toBeGreaterThanOrEqual(Math.min(from, to) - 0.1);
    expect(y).toBeLessThanOrEqual(Math.max(from, to) + 0.1);
  }
  expect((await pathIn('stepAfter')).replaceAll(/[\d. ]+/g, '')).toBe(`M${'HV'.repeat(5)}`);
  expect((await pathIn('stepBefore')).replaceAll(/[\d. ]+/g, '')).toBe(`M${'VH'.repeat(5)}`);
});

test('what annotations tell is a line at its time: at that of a value, or of the first of a row of samples', async () => {
  const panel: PanelData = {
    id: 1,
    type: 'timeseries',
    gridPos: { x: 0, y: 0, w: 12, h: 8 },
    targets: [{ refId: 'A', expr: 'x' }],
  };
  const source = {
    from: FROM,
    to: FROM + 60 * MINUTE,
    range: async (expr: string) => {
      if (expr === 'deployed') return [seriesOf('a', (minute) => FROM + (minute < 30 ? -5 : 20) * MINUTE)];
      if (expr !== 'down') return [seriesOf('a', () => 1)];
      return [{ labels: {}, times: [40, 41, 50].map((minute) => FROM + minute * MINUTE), values: [1, 1, 1] }];
    },
    instant: async () => [],
  };
  const annotations = [
    { name: 'Deployed <b>', expr: 'deployed', useValueForTime: 'on', iconColor: 'purple' },
    { name: 'Down', expr: 'down' },
    { name: 'Off', expr: 'down', enable: false },
    { name: 'By tag' },
  ];
  const svg = await pictureOf(panel, 'A test', { source, scrapeEvery: MINUTE, variables: [], chosen: {}, annotations });
  const [left, right] = [Number(elements(svg, 'grid')[0]?.['x1']), Number(elements(svg, 'grid')[0]?.['x2'])];
  const told = elements(svg, 'event').map(({ x1, stroke }) => [
    Math.round((60 * (Number(x1) - left)) / (right - left)),
    stroke,
  ]);
  expect(told).toEqual([
    [20, '#b877d9'],
    [40, '#5794f2'],
    [50, '#5794f2'],
  ]);
  expect(svg).toContain('<title>Deployed &lt;b&gt;</title>');
});

test('shares of a stack are percentages, whatever unit they are shares of', async () => {
  const custom = { stacking: { mode: 'percent' as const } };
  const lines = [seriesOf('a', () => 300), seriesOf('b', () => 100)];
  const svg = await draw('timeseries', { unit: 'bytes', custom }, lines);
  expect(textsOf(svg, 'tick').slice(0, 6)).toEqual(['0%', '20%', '40%', '60%', '80%', '100%']);
  for (const [, share] of readBack(svg, 0, 1)) expect(share).toBeCloseTo(0.75, 1);
});

test('numbers, bars, tables and states show their values in their unit', async () => {
  const one = (value: number) => [seriesOf('a', () => value)];
  expect(textsOf(await draw('stat', { unit: 's' }, one(90)), 'big')).toEqual(['1.50 mins']);
  expect(textsOf(await draw('stat', {}, []), 'big')).toEqual(['No data']);
  expect(textsOf(await draw('table', { unit: 'bytes' }, one(3072)), 'value')).toEqual(['a', '3 KiB']);
  for (const [type, share] of [
    ['gauge', 0.35],
    ['bargauge', 0.35],
    ['barchart', 0.35],
  ] as const) {
    const svg = await draw(type, { unit: 'percent', min: 10, max: 110 }, one(45));
    expect(textsOf(svg, 'value')).toEqual(['45%']);
    expect(Number(elements(svg, 'bar')[0]?.['width']) / Number(elements(svg, 'track')[0]?.['width'])).toBeCloseTo(
      share,
      2,
    );
  }
  const states = await draw('state-timeline', {}, [seriesOf('a', (minute) => Number(minute >= 40))]);
  const [calm, bad] = elements(states, 'state').map((each) => Number(each['width']));
  expect((calm ?? 0) / (bad ?? 1)).toBeCloseTo(2, 1);
});

test('a hostile label is text, and what XML cannot hold is left out', async () => {
  for (const type of ['timeseries', 'table', 'bargauge', 'state-timeline', 'unknown'])
    expect(await draw(type, {}, [seriesOf(HOSTILE, () => 1)])).not.toMatch(/<script|\u0007/);
  expect(textsOf(await draw('table', {}, [seriesOf(HOSTILE, () => 1)]), 'value')[0]).toMatch(
    /^&lt;\/text&gt;&lt;script&gt;/,
  );
});

test.each([
  [[3, 97], {}, false, [0, 25, 50, 75, 100, 125]],
  [[0, 0], {}, false, [0, 0.2, 0.4, 0.6, 0.8, 1]],
  [[-4, 4], {}, false, [-6, -4, -2, 0, 2, 4, 6]],
  [[1000, 1010], {}, false, [997.5, 1000, 1002.5, 1005, 1007.5, 1010, 1012.5]],
  [[0, 3000], {}, true, [0, 1024, 2048, 3072, 4096]],
  [[], { min: 0, max: 10 }, false, [0, 2, 4, 6, 8, 10]],
])('an axis of %j within %j, of powers of two: %j, has the ticks %j', (values, field, isBinary, ticks) =>
  expect(scaleOf(values, field, isBinary).ticks).toEqual(ticks),
);

test('times are round', () =>
  expect(timeTicks(FROM + 1, FROM + 30 * MINUTE).map((time) => (time - FROM) / MINUTE)).toEqual([
    5, 10, 15, 20, 25, 30,
  ]));
