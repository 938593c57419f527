import type { Expr } from '../../nodes.ts';
import { bare } from '../range/bare.ts';
import { isRangeFunction } from '../range/call.ts';
import { children } from '../../walk.ts';

/** Functions of vectors that look at one step and one series at a time, and keep series in their order. */
const ONE_BY_ONE: ReadonlySet<string> = new Set(
  'abs ceil floor round sgn sqrt exp ln log2 log10 clamp clamp_min clamp_max timestamp'.split(' '),
);
/** Functions that look at one step at a time, and may put series into another order. */
const STEP_BY_STEP: ReadonlySet<string> = new Set(
  'absent histogram_quantile time vector scalar minute hour day_of_week day_of_month day_of_year month year'.split(' '),
);
/** They depend on the order of no series. */
const ORDERLESS: ReadonlySet<string> = new Set(['count', 'group']);
const CHOOSING: ReadonlySet<string> = new Set(['topk', 'bottomk', 'limitk', 'limit_ratio', 'count_values']);

/**
 * Whether an expression gives over a part of a range what it gives there over the whole, to the last bit, and fails over the whole
 * only where it fails over some part. Where it cannot be told, it may give something else.
 */
export const isSameInParts = (node: Expr): boolean => isLocal(node) && children(node).every(isSameInParts);

const isLocal = (node: Expr): boolean => {
  switch (node.type) {
    case 'number':
    case 'paren':
    case 'unary':
      return true;
    case 'vector':
      // Without a name two series may become one, whose place depends on which is there.
      return isNamed(node) && node.modifier === undefined && node.at === undefined;
    case 'matrix':
      return isNamed(node.selector) && node.selector.modifier === undefined && node.selector.at === undefined;
    case 'aggregate':
      // The last bits of a sum depend on the order of its series.
      return !CHOOSING.has(node.op) && (ORDERLESS.has(node.op) || keepsOrder(node.expr));
    case 'call':
      return ONE_BY_ONE.has(node.name) || STEP_BY_STEP.has(node.name) || isRangeFunction(node.name);
    case 'binary':
      return node.matching?.fill === undefined;
    default:
      return false;
  }
};

const isNamed = ({ metric }: { readonly metric?: string }): boolean => metric !== undefined && metric !== '';

/** Whether series stand in the same order wherever some of them are not there. */
const keepsOrder = (node: Expr): boolean => {
  const inner = bare(node);
  switch (inner.type) {
    case 'vector':
    case 'matrix':
    case 'number':
      return true;
    case 'unary':
      return keepsOrder(inner.expr);
    case 'call':
      return (
        (ONE_BY_ONE.has(inner.name) || isRangeFunction(inner.name) || inner.name === 'time') &&
        inner.args.every(keepsOrder)
      );
    case 'binary':
      if (inner.op === 'or') return false;
      if (inner.op === 'and' || inner.op === 'unless') return keepsOrder(inner.left);
      return inner.matching === undefined && keepsOrder(inner.left) && keepsOrder(inner.right);
    default:
      return false;
  }
};
