import type { Expr } from '../../../promql/nodes.ts';
import { numberIn } from '../../view/numbers.ts';
import { pointAtNode } from '../../view/query.ts';
import { nodesIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** Arithmetic behind `offset` is of the value: of the offset it is in parentheses, from Prometheus 3.14 on. */
export const offsetArithmetic: Check = (view) =>
  nodesIn(view, 'binary').flatMap(({ query, node }) => {
    if (!/^[-+*/%^]$/.test(node.op)) return [];
    const offset = offsetOf(node.left);
    const number = numberIn(node.right);
    if (offset === undefined || number === undefined || node.right.type !== 'number') return [];
    return [
      {
        code: 'offset-arithmetic',
        severity: 'warning' as const,
        message: `this is the value ${words[node.op] ?? ''} ${number}, not the offset: "offset" takes only ${offset}`,
        ...pointAtNode(query, node),
        help: `write offset (${offset} ${node.op} ${number}), or (… offset ${offset}) ${node.op} ${number} if you mean the value`,
      },
    ];
  });

const words: Readonly<Record<string, string>> = {
  '+': 'plus',
  '-': 'minus',
  '*': 'times',
  '/': 'divided by',
  '%': 'modulo',
  '^': 'to the power of',
};

/** The offset of a selector that stands there without parentheses. */
const offsetOf = (expr: Expr): string | undefined =>
  expr.type === 'vector' || expr.type === 'subquery'
    ? expr.offset
    : expr.type === 'matrix'
      ? expr.selector.offset
      : undefined;
