import type { Aggregate, Expr } from '../../../promql/nodes.ts';
import { nodesOf } from '../../../promql/walk.ts';
import { unwrapped } from '../../view/numbers.ts';
import { pointAt } from '../../view/query.ts';
import { alertsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** An alert does not change its series with every evaluation, as the top five do. */
export const fragileSelection: Check = (view) =>
  alertsIn(view).flatMap(({ query }) =>
    picking(query.expr)
      .slice(0, 1)
      .map(({ op }) => ({
        code: 'fragile-selection',
        severity: 'warning',
        // Which of them picks is seen where it stands: of all alerts, this is said once.
        message:
          'the selected series change from one evaluation to the next: alerts resolve and fire again, and "for" starts over',
        ...pointAt(query, op),
        help: 'compare each series with a threshold instead, and group the notifications',
      })),
  );

const PICK = new Set(['topk', 'bottomk', 'limitk', 'limit_ratio']);

/** What picks series of which the result's labels are. */
const picking = (expr: Expr | undefined): readonly Aggregate[] => {
  if (!expr) return [];
  const joined = joinedOnly(expr);
  const summed = summedUp(expr);
  return nodesOf(expr).flatMap((node) =>
    node.type === 'aggregate' && PICK.has(node.op) && !joined.has(node) && !summed.has(node) ? [node] : [],
  );
};

/** What is aggregated to one series: it has no labels, whichever are picked. */
const summedUp = (expr: Expr): ReadonlySet<Expr> =>
  new Set(
    nodesOf(expr).flatMap((node) =>
      node.type === 'aggregate' && !PICK.has(node.op)
        ? isToOne(node)
          ? nodesOf(node.expr)
          : nodesOf(node.expr).filter((inner) => isOneOfEach(inner, node))
        : [],
    ),
  );

/** `topk by (pod) (1, …)` under `sum by (pod)`: one of each, whichever is picked, has the same labels in the end. */
const isOneOfEach = (inner: Expr, { grouping }: Aggregate): boolean =>
  inner.type === 'aggregate' &&
  PICK.has(inner.op) &&
  inner.grouping?.kind === 'by' &&
  grouping !== undefined &&
  (grouping.kind === 'without' || grouping.labels.some((label) => inner.grouping?.labels.includes(label)));

const isToOne = ({ op, grouping }: Aggregate): boolean =>
  op !== 'count_values' && (!grouping || (grouping.kind === 'by' && grouping.labels.length === 0));

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
