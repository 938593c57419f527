import type { Expr } from '../promql/nodes.ts';
import { syntaxOf } from '../promql/syntax.ts';
import { hideVariables } from '../promql/variables.ts';
import { nodesOf } from '../promql/walk.ts';
import { once } from './memoize.ts';

const SUFFIX = /_(bucket|count|sum)$/;

/** The names of the series that an expression asks for, raw text included. */
export const seriesIn = once((expr: Expr): readonly string[] => [
  ...new Set(
    nodesOf(expr).flatMap((node) => {
      if (node.type === 'vector') return node.metric === undefined ? [] : [node.metric];
      return node.type === 'raw' ? syntaxOf(hideVariables(node.text).text).metrics.map(({ name }) => name) : [];
    }),
  ),
]);

/** The same as names of metrics: a histogram's series go by the histogram's name too. */
export const metricsIn = once((expr: Expr): readonly string[] => [
  ...new Set(seriesIn(expr).flatMap((name) => (SUFFIX.test(name) ? [name, name.replace(SUFFIX, '')] : [name]))),
]);
