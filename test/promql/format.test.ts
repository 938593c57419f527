import fc from 'fast-check';
import { expect, test } from 'vitest';
import { format } from '../../packages/tocsin/src/promql/format.ts';
import { parse, parseWithSpans } from '../../packages/tocsin/src/promql/parse.ts';
import { print, printWithSpans } from '../../packages/tocsin/src/promql/print.ts';
import { hideVariables } from '../../packages/tocsin/src/promql/variables.ts';
import { nodesOf } from '../../packages/tocsin/src/promql/walk.ts';
import { expression } from './arbitrary.ts';
import { corpus } from './corpus.ts';
import { check } from '../../packages/tocsin/src/promql/check/check.ts';

const readable = corpus.filter((text) => check(text, 3005).ok);
const written = expression.map((node) => parse(hideVariables(print(node)).text));

test('a long expression stands on several lines', () => {
  const text =
    'sum by (job, handler) (rate(http_requests_total{status!~"4..|2..", method="GET"}[5m])) / on (job) group_left () sum by (job) (rate(http_requests_total{method="GET"}[5m])) > 0.05';
  expect(format(parse(text))).toMatchInlineSnapshot(`
    "sum by (job, handler) (rate(http_requests_total{status!~"4..|2..", method="GET"}[5m]))
    / on (job) group_left () sum by (job) (rate(http_requests_total{method="GET"}[5m]))
    > 0.05"
  `);
});

test('it means the same, and formats to the same again', () => {
  const holds = (node: ReturnType<typeof parse>): void => {
    const once = format(node);
    expect(print(parse(once)).replaceAll(/[()]/g, '')).toBe(print(node).replaceAll(/[()]/g, ''));
    expect(print(parse(once))).toBe(print(parse(print(node))));
    expect(format(parse(once))).toBe(once);
  };
  for (const text of readable) holds(parse(text));
  fc.assert(fc.property(written, holds), { numRuns: 1000 });
});

test('each node knows where it stands, as read and as printed', () => {
  for (const text of readable) {
    const { expr, spanOf } = parseWithSpans(text);
    const printed = printWithSpans(expr);
    for (const node of nodesOf(expr)) {
      const [read, put] = [spanOf(node), printed.spanOf(node)];
      const own = print(node);
      // The offset of a range stands behind its window, so its selector's place ends before.
      const texts = [read && print(parse(text.slice(read.from, read.to))), put && printed.text.slice(put.from, put.to)];
      for (const found of texts)
        expect(found === own || (node.type === 'vector' && found && own.startsWith(found)), text).toBe(true);
    }
  }
});
