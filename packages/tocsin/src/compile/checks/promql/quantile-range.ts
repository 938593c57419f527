import type { Expr } from '../../../promql/nodes.ts';
import { print } from '../../../promql/print.ts';
import { numberIn } from '../../view/numbers.ts';
import { pointAt } from '../../view/query.ts';
import { nodesIn } from '../../view/parts.ts';
import type { Query } from '../../view/shapes/expression.ts';
import type { Check } from '../check.ts';

/** A quantile lies between 0 and 1. */
export const quantileRange: Check = (view) => [
  ...nodesIn(view, 'call').flatMap(({ query, node }) =>
    OF_QUANTILES.has(node.name) ? judged(query, node.args[0]) : [],
  ),
  ...nodesIn(view, 'aggregate').flatMap(({ query, node }) => (node.op === 'quantile' ? judged(query, node.param) : [])),
];

const OF_QUANTILES: ReadonlySet<string> = new Set(['histogram_quantile', 'quantile_over_time']);

const judged = (query: Query, asked: Expr | undefined): ReturnType<Check> => {
  const value = asked && numberIn(asked);
  if (asked === undefined || value === undefined || (value >= 0 && value <= 1)) return [];
  return [
    {
      code: 'quantile-range',
      severity: 'error',
      message: `a quantile is between 0 and 1; for ${value} Prometheus returns ${value > 1 ? '+Inf' : '-Inf'}`,
      ...pointAt(query, print(asked)),
      help: value > 1 && value <= 100 ? `write ${value / 100}` : 'write a number from 0 to 1, such as 0.95',
    },
  ];
};
