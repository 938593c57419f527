import type { Binary, Expr } from '../../../promql/nodes.ts';
import { nodesOf } from '../../../promql/walk.ts';
import { unwrapped } from '../../view/numbers.ts';
import { pointAtNode } from '../../view/query.ts';
import { alertsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** An alert that sets two sums against each other waits until both are complete. */
export const fragileArithmetic: Check = (view) =>
  alertsIn(view)
    .filter(({ for: holds }) => holds === 0)
    .flatMap(({ query }) =>
      nodesOf(query.expr)
        .filter(
          (node) =>
            node.type === 'binary' &&
            '+-/%'.includes(node.op) &&
            [node.left, node.right].every(isOfManySeries) &&
            !isShareOfOne(node),
        )
        .slice(0, 1)
        .map((node) => ({
          code: 'fragile-arithmetic',
          severity: 'warning' as const,
          message:
            'after a restart or a failed scrape one sum has fewer series than the other, and without "for" the alert fires at once',
          ...pointAtNode(query, node),
          help: 'add for: 5m',
        })),
    );

/** What one exporter says at one time comes and goes together: a share stays what it is. */
const isShareOfOne = ({ op, left, right }: Binary): boolean => {
  const sources = [left, right].flatMap((side) =>
    nodesOf(side).flatMap((node) =>
      node.type === 'vector' ? [node.offset === undefined && !node.at ? exporterOf(node.metric) : undefined] : [],
    ),
  );
  return op === '/' && sources.length > 0 && sources.every((name) => name !== undefined && name === sources[0]);
};

/** Exporters put their name in front of all that they publish; what is recorded comes from wherever its rule says. */
const exporterOf = (metric: string | undefined): string | undefined =>
  metric?.includes(':') ? metric : metric?.split('_')[0];

const isOfManySeries = (expr: Expr): boolean => {
  const node = unwrapped(expr);
  return node.type === 'aggregate' && ['sum', 'count'].includes(node.op);
};
