import type { Expr } from './nodes.ts';

/** The labels that an expression's series carry, in words: `queue, job`, `none`, `all of x`, `all of x but le`. */
export const labelsOf = (expr: Expr): string => {
  switch (expr.type) {
    case 'paren':
    case 'unary':
    case 'subquery':
      return labelsOf(expr.expr);
    case 'matrix':
      return labelsOf(expr.selector);
    case 'vector':
      return `all of ${expr.metric ?? 'the series'}`;
    case 'aggregate':
      if (expr.op === 'topk' || expr.op === 'bottomk') return labelsOf(expr.expr);
      if (expr.grouping?.kind === 'without') return `${labelsOf(expr.expr)} but ${listed(expr.grouping.labels)}`;
      return listed(expr.grouping?.labels ?? []);
    case 'binary':
      if (expr.matching?.kind === 'on' && !expr.matching.group && isArithmetic(expr.op))
        return listed(expr.matching.labels);
      return isScalar(expr.left) ? labelsOf(expr.right) : labelsOf(expr.left);
    case 'call':
      return ofCall(expr.name, expr.args);
    default:
      return 'none';
  }
};

const ofCall = (name: string, args: readonly Expr[]): string => {
  const series = args.find((arg) => !isScalar(arg) && arg.type !== 'string');
  if (!series || name === 'vector' || name === 'scalar') return 'none';
  if (name === 'absent' || name === 'absent_over_time') {
    const selector = series.type === 'matrix' ? series.selector : series;
    const equal = selector.type === 'vector' ? selector.matchers.filter(({ op }) => op === '=') : [];
    return listed(equal.map(({ label }) => label));
  }
  const labels = labelsOf(series);
  return name === 'histogram_quantile' ? listed(labels.split(', ').filter((label) => label !== 'le')) : labels;
};

const listed = (labels: readonly string[]): string => labels.toSorted((a, b) => (a < b ? -1 : 1)).join(', ') || 'none';
const isArithmetic = (op: string): boolean => /^[-+*/%^]$/.test(op);
const isScalar = (expr: Expr): boolean =>
  expr.type === 'number' ||
  expr.type === 'variable' ||
  expr.type === 'leaf' ||
  (expr.type === 'paren' && isScalar(expr.expr)) ||
  (expr.type === 'binary' && isScalar(expr.left) && isScalar(expr.right));
