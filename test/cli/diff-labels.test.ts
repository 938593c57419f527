import { expect, test } from 'vitest';
import { labelsText } from '../../packages/tocsin/src/cli/diff/labels-text.ts';
import { parse } from '../../packages/tocsin/src/promql/parse.ts';

test.each([
  ['sum by (b, a) (x) > 1', 'a, b'],
  ['sum(x)', 'none'],
  ['max_over_time(x[5m])', 'all of x'],
  ['histogram_quantile(0.9, sum by (le, job) (rate(x_bucket[5m])))', 'job'],
  ['absent(up{job="a", x=~"b"})', 'job'],
  ['5 < sum by (a) (x)', 'a'],
  ['a / on (job) b', 'job'],
  ['vector(1)', 'none'],
])('the labels of %s are %s', (text, labels) => expect(labelsText(parse(text))).toBe(labels));
