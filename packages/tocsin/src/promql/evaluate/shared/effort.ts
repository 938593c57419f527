import type { Expr } from '../../nodes.ts';
import { children } from '../../walk.ts';
import { secondsOf } from '../../lex/value.ts';

/** They look at each sample of each range again. */
const ANEW: ReadonlySet<string> = new Set(
  [
    'deriv predict_linear quantile_over_time mad_over_time stddev_over_time stdvar_over_time',
    'sum_over_time avg_over_time double_exponential_smoothing holt_winters changes resets',
  ].flatMap((names) => names.split(' ')),
);

/** About how much there is to do for an expression beside another: so much for each selector, and more for what is done at each step anew. */
export const effortOf = (node: Expr): number => {
  const inside = children(node).reduce((sum, child) => sum + effortOf(child), 0);
  switch (node.type) {
    case 'vector':
      return 1;
    case 'matrix':
      return 2;
    case 'subquery':
      return inside * 4;
    case 'call':
      return ANEW.has(node.name) ? inside + node.args.reduce((sum, arg) => sum + minutesOf(arg), 0) : inside;
    default:
      return inside;
  }
};

const minutesOf = (node: Expr): number =>
  (node.type === 'matrix' || node.type === 'subquery') && node.window.kind === 'fixed'
    ? (secondsOf(node.window.duration) ?? 3600) / 60
    : 0;
