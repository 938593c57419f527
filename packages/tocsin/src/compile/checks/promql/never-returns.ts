import type { Binary, Expr } from '../../../promql/nodes.ts';
import { print } from '../../../promql/print.ts';
import { nodesOf } from '../../../promql/walk.ts';
import { factsOf, isDeclared } from '../../view/facts.ts';
import { numberIn, unwrapped } from '../../view/numbers.ts';
import { pointAtNode } from '../../view/query.ts';
import { queriesIn } from '../../view/parts.ts';
import type { Query } from '../../view/shapes/expression.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';

/** An expression can have a result: an alert that never fires is worse than none. */
export const neverReturns: Check = (view) =>
  queriesIn(view).flatMap((query) => {
    const reason = bandIn(query) ?? inferredReason(view, query);
    if (!reason) return [];
    return [
      {
        code: 'never-returns',
        severity: reason.isProved ? ('error' as const) : ('warning' as const),
        message: `${query.use === 'alert' ? 'this alert never fires' : 'this never has a result'}: ${reason.because}`,
        ...pointAtNode(query, reason.at),
        help: 'mend the part at the caret, or remove the whole',
      },
    ];
  });

interface Reason {
  readonly because: string;
  readonly at: Expr;
  readonly isProved: boolean;
}

/** What no other check of the interpreter's findings says already. */
const inferredReason = (view: View, query: Query): Reason | undefined => {
  const inferred = factsOf(view, query);
  if (inferred?.facts.returns.when !== 'never' || inferred.findings.length > 0) return undefined;
  const { because, at } = inferred.facts.returns;
  return { because, at, isProved: isDeclared(view, query) };
};

/** `x > 5 and x < 3`, whatever x is. */
const bandIn = ({ expr }: Query): Reason | undefined => {
  for (const node of nodesOf(expr)) {
    if (node.type !== 'binary' || node.op !== 'and' || node.matching) continue;
    const [left, right] = [boundOf(node.left), boundOf(node.right)];
    if (!left || !right || left.of !== right.of) continue;
    const [above, below] = left.isAbove ? [left, right] : [right, left];
    if (above.isAbove && !below.isAbove && above.bound >= below.bound)
      return {
        because: `nothing is above ${above.bound} and below ${below.bound} at once`,
        at: unwrapped(node.right),
        isProved: true,
      };
  }
  return undefined;
};

const boundOf = (
  expr: Expr,
): { readonly of: string; readonly bound: number; readonly isAbove: boolean } | undefined => {
  const node = unwrapped(expr);
  if (node.type !== 'binary' || !isOrder(node.op)) return undefined;
  const bound = numberIn(node.right);
  return bound === undefined ? undefined : { of: print(node.left), bound, isAbove: node.op.startsWith('>') };
};
/** Bounds that touch are left out: `x >= 5 and x <= 5` can hold. */
const isOrder = (op: Binary['op']): boolean => op === '>' || op === '<';
