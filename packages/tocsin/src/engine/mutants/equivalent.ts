import type { ComparisonOperator, Expr } from '../../promql/nodes.ts';

/** Whether a metric has whole numbers only. */
export type IsWhole = (metric: string) => boolean;

const KEEPING = new Set(['min_over_time', 'max_over_time', 'last_over_time', 'sum_over_time', 'count_over_time']);

/** Whether all that an expression gives is whole, so that `< 1` and `< 0.5` are the same question. */
export const isWholeExpr = (node: Expr, isWhole: IsWhole): boolean => {
  switch (node.type) {
    case 'vector':
      return node.metric !== undefined && isWhole(node.metric);
    case 'matrix':
      return isWholeExpr(node.selector, isWhole);
    case 'paren':
      return isWholeExpr(node.expr, isWhole);
    case 'aggregate':
      return node.op === 'count' || (/^(min|max|sum)$/.test(node.op) && isWholeExpr(node.expr, isWhole));
    case 'call':
      return KEEPING.has(node.name) && node.args.every((argument) => isWholeExpr(argument, isWhole));
    default:
      return false;
  }
};

/** Whether a comparison of whole numbers on its left is the same with either bound. */
export const sameForWhole = (op: ComparisonOperator, a: number, b: number): boolean => {
  switch (op) {
    case '<':
    case '>=':
      return Math.ceil(a) === Math.ceil(b);
    case '>':
    case '<=':
      return Math.floor(a) === Math.floor(b);
    default:
      return false;
  }
};

/** What the names of metrics say where no catalogue does. */
export const wholeByName: IsWhole = (metric) => /(^|_)up$|^probe_success$/.test(metric);
