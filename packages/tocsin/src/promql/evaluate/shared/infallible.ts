import type { Aggregate, Expr } from '../../nodes.ts';
import { bare } from '../range/bare.ts';
import { children } from '../../walk.ts';

/** Functions that take any series and any number, and give each series its own labels. */
const SAFE: ReadonlySet<string> = new Set(
  [
    'abs ceil floor round clamp_min clamp_max time vector histogram_quantile',
    'rate increase delta irate idelta deriv predict_linear changes resets',
    'sum_over_time avg_over_time min_over_time max_over_time count_over_time last_over_time quantile_over_time stddev_over_time',
  ].flatMap((names) => names.split(' ')),
);
const CHOOSING: ReadonlySet<string> = new Set(['topk', 'bottomk', 'limitk', 'limit_ratio', 'count_values']);

/** Whether no data make an expression fail. Where it cannot be told, they may. */
export const isInfallible = (node: Expr): boolean => isSafe(node) && children(node).every(isInfallible);

const isSafe = (node: Expr): boolean => {
  switch (node.type) {
    case 'number':
    case 'paren':
      return true;
    case 'vector':
      // Without names two series may become one.
      return node.metric !== undefined && node.metric !== '' && node.modifier === undefined;
    case 'matrix':
      return node.selector.modifier === undefined;
    case 'aggregate':
      return !CHOOSING.has(node.op);
    case 'call':
      return SAFE.has(node.name);
    case 'binary':
      if (node.op === 'and' || node.op === 'unless' || hasNumber(node.left, node.right)) return true;
      return node.op !== 'or' && node.matching === undefined && isPaired(node.left, node.right);
    default:
      return false;
  }
};

const hasNumber = (...sides: readonly Expr[]): boolean => sides.map(bare).some(isNumber);
const isNumber = (node: Expr): boolean => node.type === 'number' || (node.type === 'call' && node.name === 'time');

/** Each series of one side has one of the other at most. */
const isPaired = (left: Expr, right: Expr): boolean => {
  const [a, b] = [groupingOf(left), groupingOf(right)];
  return a !== undefined && a === b;
};

/** By what labels the series of an expression are told apart; undefined where that is not plain to see. */
const groupingOf = (node: Expr): string | undefined => {
  const inner = bare(node);
  if (inner.type === 'aggregate') return textOf(inner.grouping);
  if (inner.type !== 'binary' || inner.matching !== undefined) return undefined;
  if (hasNumber(inner.right)) return groupingOf(inner.left);
  if (hasNumber(inner.left)) return groupingOf(inner.right);
  return isPaired(inner.left, inner.right) ? groupingOf(inner.left) : undefined;
};

const textOf = (grouping: Aggregate['grouping']): string | undefined =>
  grouping?.kind === 'without' ? undefined : (grouping?.labels ?? []).toSorted().join();
