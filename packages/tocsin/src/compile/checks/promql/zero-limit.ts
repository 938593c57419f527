import type { Expr, VectorSelector } from '../../../promql/nodes.ts';
import { nodesOf } from '../../../promql/walk.ts';
import { numberIn, unwrapped } from '../../view/numbers.ts';
import { pointAtNode } from '../../view/query.ts';
import { alertsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** cAdvisor gives 0 for what has no limit. */
const LIMIT = /^container_spec_memory_(?:swap_)?limit_bytes$/;

/** A share of a limit is asked of containers that have one. */
export const zeroLimit: Check = (view) =>
  alertsIn(view).flatMap(({ query }) => {
    const nodes = nodesOf(query.expr);
    const limits = nodes.flatMap((node) => {
      const limit = node.type === 'binary' && node.op === '/' ? limitIn(node.right) : undefined;
      return limit && isCompared(nodes, node) ? [limit] : [];
    });
    // Somebody who asks which limits there are, or whether the result is finite, knows.
    if (limits.length === 0 || nodes.some(asksForLimit)) return [];
    return limits.map((limit) => ({
      code: 'zero-limit',
      severity: 'warning' as const,
      message: `${limit.metric} is 0 for a container without a limit: the share is infinite, and the alert fires for as long as that runs`,
      ...pointAtNode(query, limit),
      help: `divide by (${limit.metric} > 0)`,
    }));
  });

/** The limit alone, or a sum of limits; not that of one container, of which its owner knows the limit. */
const limitIn = (expr: Expr): VectorSelector | undefined => {
  const node = unwrapped(expr);
  if (node.type === 'aggregate') return limitIn(node.expr);
  if (node.type !== 'vector' || !LIMIT.test(node.metric ?? '')) return undefined;
  return node.matchers.some(({ label, op, value }) => /^(?:container|name)$/.test(label) && op === '=' && value !== '')
    ? undefined
    : node;
};

const COMPARES = /^[<>=!]=?$/;
const asksForLimit = (node: Expr): boolean =>
  node.type === 'binary' &&
  COMPARES.test(node.op) &&
  [
    [node.left, node.right],
    [node.right, node.left],
  ].some(
    ([limit, bound]) =>
      bound !== undefined &&
      limit !== undefined &&
      (numberIn(bound) === Infinity || (limitIn(limit) !== undefined && numberIn(bound) !== undefined)),
  );

/** Whether what is divided ends up above a limit of its own. */
const isCompared = (nodes: readonly Expr[], share: Expr): boolean =>
  nodes.some(
    (node) =>
      node.type === 'binary' &&
      (node.op === '>' || node.op === '>=') &&
      nodesOf(node.left).includes(share) &&
      numberIn(node.right) !== undefined,
  );
