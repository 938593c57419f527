import type { Expr } from '../../../promql/nodes.ts';
import { nodesOf } from '../../../promql/walk.ts';
import { unwrapped } from '../../view/numbers.ts';
import { pointAt } from '../../view/query.ts';
import { alertsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** An alert does not change its series with every evaluation, as the top five do. */
export const fragileSelection: Check = (view) =>
  alertsIn(view).flatMap(({ query }) =>
    [...(query.expr ? nodesOf(query.expr) : [])]
      .filter(
        (node) =>
          node.type === 'aggregate' &&
          ['topk', 'bottomk', 'limitk', 'limit_ratio'].includes(node.op) &&
          !(query.expr && joinedOnly(query.expr).has(node)),
      )
      .slice(0, 1)
      .map((node) => {
        const op = node.type === 'aggregate' ? node.op : '';
        return {
          code: 'fragile-selection',
          severity: 'warning',
          message: `the series that ${op} picks change from one evaluation to the next: alerts end and begin, and "for" starts over`,
          ...pointAt(query, op),
          help: 'compare each series with a threshold instead, and group the notifications',
        };
      }),
  );

/** One partner for each, of a join that takes no label from it: whichever is picked, the series are the same. */
const joinedOnly = (expr: Expr): ReadonlySet<Expr> =>
  new Set(
    nodesOf(expr).flatMap((node) => {
      if (node.type !== 'binary') return [];
      const { group } = node.matching ?? {};
      if (!group || group.include.length > 0) return [];
      return [unwrapped(group.side === 'left' ? node.right : node.left)];
    }),
  );
