import type { Expr } from '../promql/nodes.ts';
import { syntaxOf } from '../promql/syntax.ts';
import { hideVariables } from '../promql/variables.ts';
import { nodesOf } from '../promql/walk.ts';
import { once } from './memoize.ts';

const SUFFIX = /_(bucket|count|sum)$/;

/** The names of the series that an expression asks for, raw text included. */
export const seriesIn = once((expr: Expr): readonly string[] => {
  const found: string[] = [];
  for (const node of nodesOf(expr))
    if (node.type === 'vector' && node.metric !== undefined) found.push(node.metric);
    else if (node.type === 'raw')
      found.push(...syntaxOf(hideVariables(node.text).text).metrics.map(({ name }) => name));
  const [first] = found;
  if (first === undefined) return NONE;
  return found.length === 1 ? [first] : [...new Set(found)];
});
const NONE: readonly string[] = [];

/** The same as names of metrics: a histogram's series go by the histogram's name too. */
export const metricsIn = once((expr: Expr): readonly string[] => {
  const series = seriesIn(expr);
  if (!series.some((name) => SUFFIX.test(name))) return series;
  return [...new Set(series.flatMap((name) => (SUFFIX.test(name) ? [name, name.replace(SUFFIX, '')] : [name])))];
});
