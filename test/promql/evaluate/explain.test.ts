import { describe, expect, test } from 'vitest';
import { explain } from '../../../packages/tocsin/src/promql/evaluate/explain/explain.ts';
import { readExpr } from '../../../packages/tocsin/src/promql/evaluate/read.ts';
import { print } from '../../../packages/tocsin/src/promql/print.ts';
import { newest } from '../../../packages/tocsin/src/promql/version.ts';
import { storageFor } from './differential.ts';

const storage = storageFor([
  { series: 'up{job="api",host="a"}', values: '1x9' },
  { series: 'up{job="web",host="b"}', values: '1x9' },
  { series: 'jobs{job="api",queue="mail"}', values: '4x9' },
  { series: 'limit{job="api",zone="x"}', values: '9x9' },
  { series: 'gone{job="api"}', values: '1 1' },
  { series: 'late{job="api"}', values: '_x8 1 1' },
]);
const minutes = (count: number): number => count * 60_000;
const reasons = (text: string, at = minutes(7)): readonly string[] =>
  explain(readExpr(text, newest).expr, at, storage).map(
    ({ node, why, side }) => `${side === undefined ? '' : `${side}: `}${print(node)} ${why}`,
  );

describe('why an expression has no value', () => {
  test.each([
    ['up', []],
    ['nothing', ['nothing names no series: no metric has that name']],
    ['up{job="db"}', ['up{job="db"} names no series: job="db" rules all out, which have "api", "web"']],
    ['up{job="db",host="z"}', ['up{job="db", host="z"} names no series, nor does it without any one of its matchers']],
    ['gone', ['gone has no sample then: its newest is 360s old, or says that the series has ended']],
    ['late', ['late has samples only after that time']],
    ['sum(rate(nothing[5m]))', ['nothing names no series: no metric has that name']],
    ['jobs > 5', ['jobs > 5 keeps nothing: 4 is never > 5']],
    ['up and on (job) nothing', ['right: nothing names no series: no metric has that name']],
    ['jobs > 5 and on (job) up', ['left: jobs > 5 keeps nothing: 4 is never > 5']],
    ['nothing or gone', expect.arrayContaining([expect.stringMatching(/^nothing /), expect.stringMatching(/^gone /)])],
    ['up unless up', ['up unless up each series on the left has one on the right, which takes it away']],
    ['jobs / limit', ['jobs / limit no series of both sides match: they differ in job, queue, zone']],
    [
      'jobs / ignoring (queue) limit',
      [
        'jobs / ignoring (queue) limit no series of both sides match: zone keeps them apart, which is not there on the left and x on the right',
      ],
    ],
    [
      'jobs and on (job) up{job="web"}',
      [
        'jobs and on (job) up{job="web"} no series of both sides match: job keeps them apart, which is api on the left and web on the right',
      ],
    ],
  ])('%s', (text, why) => {
    expect(reasons(text)).toEqual(why);
  });
});
