import { expect, test } from 'vitest';
import { costText } from '../../packages/tocsin/src/cost/markdown.ts';
import { readingOf, selectionsIn, selectorText } from '../../packages/tocsin/src/cost/readings.ts';
import { dropsOf, jobCosts, metricCosts } from '../../packages/tocsin/src/cost/series.ts';
import { parse } from '../../packages/tocsin/src/promql/parse.ts';

const counted = [
  { job: 'web', metric: 'requests_total', series: 120 },
  { job: 'web', metric: 'handler_seconds_bucket', series: 900 },
  { job: 'web', metric: 'build_info', series: 3 },
  { job: 'web', metric: 'up', series: 3 },
  { job: 'old', metric: 'leftover_total', series: 50 },
  { job: '', metric: 'job:requests:rate5m', series: 4 },
];
const metrics = metricCosts(counted, new Set(['requests_total', 'job:requests:rate5m']));

test('a job costs its series, its samples a second, and it is said how many somebody asks for', () => {
  expect(jobCosts(metrics, new Map([['web', 15]]), 30)).toEqual([
    { job: 'web', series: 1026, perSecond: 68.4, asked: 123 },
    { job: 'old', series: 50, perSecond: 50 / 30, asked: 0 },
    { job: '', series: 4, perSecond: 4 / 30, asked: 4 },
  ]);
});

test('what is proposed to drop is of the jobs of the stack, has many series, and is not what Prometheus makes', () => {
  const drops = dropsOf(metrics, new Set(['web']), 10);
  expect(drops).toEqual([
    {
      job: 'web',
      series: 900,
      metrics: [{ job: 'web', metric: 'handler_seconds_bucket', series: 900, isAsked: false }],
    },
  ]);
  const text = costText(
    { project: 'shop', environment: 'live', metrics, jobs: [], rules: [], evaluating: 0.0123, explained: [] },
    drops,
  );
  expect(text).toContain(
    "web: { metricRelabel: [{ action: 'drop', from: ['__name__'], regex: 'handler_seconds_bucket' }] }, // 900 series",
  );
  expect(text).toContain('0 rules take 1.23 % of one processor.');
});

test.each([
  ['up', [['up', 0, 1]]],
  [
    'sum(rate(x{a="b"}[5m] offset 1h)) / y',
    [
      ['x{a="b"}', 300_000, 1],
      ['y', 0, 1],
    ],
  ],
  ['max_over_time(rate(x[1m])[1h:5m])', [['x', 60_000, 12]]],
  ['max_over_time(x[10m:])', [['x', 0, 20]]],
] as const)('%s reads', (text, wanted) => {
  const found = selectionsIn(parse(text), 30_000);
  expect(found.map(({ selector, window, times }) => [selectorText(selector), window, times])).toEqual(wanted);
});

test('a window reads as many samples as there were scrapes, an instant one', () => {
  const [selection] = selectionsIn(parse('rate(x[5m])'), 30_000);
  if (!selection) throw new Error('it reads nothing');
  expect(readingOf(selection, 40, 15_000)).toEqual({ selector: 'x[300s]', series: 40, samples: 800 });
  expect(readingOf({ ...selection, window: 0 }, 40, 15_000)).toEqual({ selector: 'x', series: 40, samples: 40 });
});
