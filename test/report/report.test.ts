import { expect, test } from 'vitest';
import { labelsFrom } from '../../packages/tocsin/src/promql/evaluate/labels.ts';
import { parse } from '../../packages/tocsin/src/promql/parse.ts';
import { answersOf } from '../../packages/tocsin/src/report/answered.ts';
import { firedOf } from '../../packages/tocsin/src/report/fired.ts';
import { htmlOf } from '../../packages/tocsin/src/report/html.ts';
import { lineThrough } from '../../packages/tocsin/src/report/line.ts';
import { markdownOf } from '../../packages/tocsin/src/report/markdown.ts';
import type { Report } from '../../packages/tocsin/src/report/report.ts';
import { trendsOf } from '../../packages/tocsin/src/report/trend.ts';
import { watchedBy } from '../../packages/tocsin/src/report/watched.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const series = (labels: Readonly<Record<string, string>>, points: readonly (readonly [number, number])[]) => ({
  labels: labelsFrom(Object.entries(labels)),
  times: Float64Array.from(points.map(([time]) => time)),
  values: Float64Array.from(points.map(([, value]) => value)),
});

test('what fired is counted by how often it began, with nights and flaps', () => {
  const minutes = (from: number, to: number): (readonly [number, number])[] =>
    Array.from({ length: to - from }, (_, index) => [(from + index) * MINUTE, 1]);
  // 01:00 to 01:10, again ten minutes later for five, and once more at noon until the end.
  const pool = series({ alertname: 'PoolFull', priority: 'P2', pool: 'a' }, [
    ...minutes(60, 70),
    ...minutes(80, 85),
    ...minutes(720, 731),
  ]);
  const other = series({ alertname: 'PoolFull', priority: 'P2', pool: 'b' }, minutes(300, 301));
  const disk = series({ alertname: 'DiskFull', priority: 'P3' }, minutes(500, 560));
  const hourOf = (time: number): number => new Date(time).getUTCHours();
  expect(firedOf([disk, pool, other], MINUTE, 730 * MINUTE, hourOf)).toEqual([
    {
      alert: 'PoolFull',
      priority: 'P2',
      times: 4,
      firing: 27 * MINUTE,
      asleep: 3,
      flaps: 1,
      goesOn: true,
    },
    { alert: 'DiskFull', priority: 'P3', times: 1, firing: HOUR, asleep: 0, flaps: 0, goesOn: false },
  ]);
});

test('a line by least squares says how much it explains', () => {
  const times = [0, 1, 2, 3, 4].map((day) => day * DAY);
  const line = lineThrough({ times, values: [10, 12, 14, 16, 18] });
  expect(line?.slope).toBeCloseTo(2 / DAY, 15);
  expect([line?.at, line?.explained]).toEqual([10, 1]);
  const noise = lineThrough({ times, values: [10, 30, 5, 28, 12] });
  expect(noise?.explained).toBeLessThan(0.1);
  expect(lineThrough({ times: [DAY], values: [3] })).toBeUndefined();
  expect(lineThrough({ times, values: [NaN, NaN, NaN, NaN, 1] })).toBeUndefined();
});

const disk = {
  alert: 'DiskFull',
  priority: 'P3',
  left: parse('used'),
  above: true,
  threshold: 0.9,
  unit: 'percentunit',
};
const OVER = 28 * DAY;
const daily = (value: (day: number) => number): (readonly [number, number])[] =>
  Array.from({ length: 29 }, (_, day) => [day * DAY, value(day)]);

test('a value that comes to its threshold steadily has a trend, and others have none', () => {
  const steady = series(
    { disk: '/data' },
    daily((day) => 0.34 + day * 0.01),
  );
  const away = series(
    { disk: '/a' },
    daily((day) => 0.8 - day * 0.01),
  );
  const still = series(
    { disk: '/b' },
    daily(() => 0.5),
  );
  const daysUpAndDown = series(
    { disk: '/c' },
    daily((day) => 0.5 + (day % 7) * 0.05),
  );
  const slow = series(
    { disk: '/d' },
    daily((day) => 0.1 + day * 0.0001),
  );
  const short = series({ disk: '/e' }, daily((day) => 0.34 + day * 0.01).slice(-5));
  const past = series(
    { disk: '/f' },
    daily((day) => 0.7 + day * 0.01),
  );
  const found = trendsOf(disk, [away, still, steady, daysUpAndDown, slow, short, past], 28 * DAY, OVER);
  expect(found.map(({ labels }) => labels)).toEqual([{ disk: '/data' }]);
  // 0.28 more at 0.01 a day.
  expect((found[0]?.reachedIn ?? 0) / DAY).toBeCloseTo(28, 6);
});

test('below a threshold it is the other way round', () => {
  const left = { ...disk, above: false, threshold: 14 * DAY };
  const found = trendsOf(
    left,
    [
      series(
        {},
        daily((day) => (60 - day) * DAY),
      ),
    ],
    28 * DAY,
    OVER,
  );
  expect((found[0]?.reachedIn ?? 0) / DAY).toBeCloseTo(18, 6);
});

test.each([
  ['used > 0.9', { threshold: 0.9, above: true }],
  ['(expires - time() < 14d) and on (instance) up == 1', { threshold: 1_209_600, above: false }],
  ['-lag <= -0x10', { threshold: -16, above: false }],
  ['vector(1) > 0', { threshold: 0, above: true }],
  ['a > b', undefined],
  ['absent(x)', undefined],
  ['1 > 0', undefined],
  ['a == 0', undefined],
])('%s watches %j', (expr, wanted) => {
  const alert = { name: 'A', priority: 'P2', unit: 'count', expr: parse(expr) } as unknown as Parameters<
    typeof watchedBy
  >[0];
  const found = watchedBy(alert);
  expect(found && { threshold: found.threshold, above: found.above }).toEqual(wanted);
});

test('answers of the receiver are counted by alert and action, within the time', () => {
  const run = (state: string, at: number) => ({ alert: 'PoolFull', action: 'pool.scale', state, history: [{ at }] });
  const runs = [run('succeeded', 5), run('succeeded', 6), run('escalated', 7), run('succeeded', 99)];
  expect(answersOf({ runs }, 0, 10)).toEqual([
    { alert: 'PoolFull', action: 'pool.scale', runs: 3, helped: 2, others: { escalated: 1 } },
  ]);
  expect(answersOf({ error: 'no' }, 0, 10)).toBeUndefined();
});

const hostile = '"><script>alert(1)</script>|x';
const report = (): Report => ({
  project: 'shop',
  environment: 'production',
  from: 0,
  to: 28 * DAY,
  trendsOver: OVER,
  fired: [{ alert: 'PoolFull', priority: 'P2', times: 2, firing: HOUR, asleep: 1, flaps: 0, goesOn: true }],
  quiet: 11,
  budgets: [{ name: 'availability', left: -0.25, before: 0.5 }, { name: 'latency' }],
  trends: trendsOf(
    disk,
    [
      series(
        { disk: hostile },
        daily((day) => 0.34 + day * 0.01),
      ),
    ],
    28 * DAY,
    OVER,
  ),
  answers: [],
  gaps: ['the trend of QueueLong: no answer'],
});

test('as Markdown: what matters first, tables, and what is not known', () => {
  const text = markdownOf(report());
  expect(text.split('\n')[2]).toBe(
    '1 alert fired 2 times, 1 of them at night; the budget of availability is used up; DiskFull is the next to fire by its trend, in 4 weeks.',
  );
  expect(text).toMatch(/\| availability +\| overdrawn \(-25\.0%\) +\| 50\.0% +\|/);
  expect(text).toContain('not known: there is no data');
  expect(text).toContain('It answered no alert.');
  expect(text).toContain('- the trend of QueueLong: no answer');
  // A label cannot end its cell.
  expect(text).toContain(String.raw`<script>alert(1)</script>\|x`);
});

test('as HTML: a label is text, and the picture has the values, the line and the threshold', () => {
  const page = htmlOf(report());
  expect(page).not.toContain('<script');
  expect(page).toContain('&lt;script&gt;');
  expect(page.match(/<svg /g)).toHaveLength(1);
  expect(page).toMatch(/<polyline class="values" points="8\.0,/);
  expect(page).toContain('aria-label="DiskFull: 62.0% at 1970-01-29 00:00 UTC, threshold 90%"');
});

test('a quiet week is said in one sentence', () => {
  const { fired: _, ...rest } = report();
  const quiet: Report = { ...rest, fired: [], trends: [], budgets: [], gaps: [] };
  expect(markdownOf(quiet)).toContain(
    '0 alerts fired 0 times; by its trend, nothing will reach its threshold within a year.',
  );
  expect(markdownOf(quiet)).toContain('None of 11 alerts fired.');
});
