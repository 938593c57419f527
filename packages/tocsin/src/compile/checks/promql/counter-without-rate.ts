import type { Aggregate, Expr, VectorSelector } from '../../../promql/nodes.ts';
import { children } from '../../../promql/walk.ts';
import { specOf } from '../../view/known.ts';
import { pointAtNode } from '../../view/query.ts';
import { nodesIn } from '../../view/parts.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';
import { fromAlgebra } from './algebra.ts';

/** A counter is looked at through a rate: its value says how long ago the process started. */
export const counterWithoutRate: Check = (view) => {
  const found = fromAlgebra({ code: 'counter-without-rate', atMost: 'warning' })(view);
  return found.length > 0 ? found : summed(view);
};

/** A sum of counters is no better than one. */
const summed = (view: View): ReturnType<Check> =>
  [...new Set(nodesIn(view, 'aggregate').flatMap(({ query, node }) => (isSum(node) ? [query] : [])))].flatMap((query) =>
    (query.expr ? sums(query.expr) : [])
      .filter(({ metric = '' }) => specOf(view, metric)?.type === 'counter')
      .slice(0, 1)
      .map((selector) => ({
        code: 'counter-without-rate',
        severity: 'warning' as const,
        message: `${selector.metric} grows from the start of each process: the sum depends on how long they have been running`,
        ...pointAtNode(query, selector),
        help: `sum its rate: rate(${selector.metric}[5m])`,
      })),
  );

const isSum = ({ op, expr }: Aggregate): boolean => (op === 'sum' || op === 'avg') && expr.type === 'vector';

/** The bare selectors right under a sum or an average; of what is counted no value is looked at. */
const sums = (node: Expr): readonly VectorSelector[] => {
  if (node.type === 'aggregate' && ['count', 'group'].includes(node.op)) return [];
  if (node.type === 'aggregate' && isSum(node) && node.expr.type === 'vector') return [node.expr];
  return children(node).flatMap(sums);
};
