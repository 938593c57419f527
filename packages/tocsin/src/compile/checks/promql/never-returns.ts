import type { Binary, Expr } from '../../../promql/nodes.ts';
import { print } from '../../../promql/print.ts';
import { factsOf, isDeclared } from '../../view/facts.ts';
import { numberIn, unwrapped } from '../../view/numbers.ts';
import { pointAtNode } from '../../view/query.ts';
import { nodesIn, queriesIn } from '../../view/parts.ts';
import type { Query } from '../../view/shapes/expression.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';

/** An expression can have a result: an alert that never fires is worse than none. */
export const neverReturns: Check = (view) => {
  const bands = bandsIn(view);
  return queriesIn(view).flatMap((query) => {
    const reason = bands.get(query) ?? inferredReason(view, query);
    if (!reason) return [];
    return [
      {
        code: 'never-returns',
        severity: reason.isProved ? ('error' as const) : ('warning' as const),
        message: `${query.use === 'alert' ? 'this alert never fires' : 'this never returns anything'}: ${reason.because}`,
        ...pointAtNode(query, reason.at),
        help: 'correct the part at the caret, or remove the expression',
      },
    ];
  });
};

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

/** The first of each expression. */
const bandsIn = (view: View): ReadonlyMap<Query, Reason> => {
  const found = new Map<Query, Reason>();
  for (const { query, node } of nodesIn(view, 'binary')) {
    const band = node.op === 'and' && !found.has(query) ? bandOf(node) : undefined;
    if (band) found.set(query, band);
  }
  return found;
};

/** `x > 5 and x < 3`, whatever x is. */
const bandOf = (node: Binary): Reason | undefined => {
  if (node.matching) return undefined;
  const [left, right] = [boundOf(node.left), boundOf(node.right)];
  if (!left || !right || left.of !== right.of) return undefined;
  const [above, below] = left.isAbove ? [left, right] : [right, left];
  if (!above.isAbove || below.isAbove || above.bound < below.bound) return undefined;
  return {
    because: `nothing is above ${above.bound} and below ${below.bound} at once`,
    at: unwrapped(node.right),
    isProved: true,
  };
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
