import type { Expr } from './nodes.ts';

const COMPARED: ReadonlySet<string> = new Set(['>', '<', '>=', '<=', '==', '!=']);

/** An expression with the number that it compares with first replaced; undefined where it compares with none. */
export const withThreshold = (expr: Expr, threshold: number): Expr | undefined => {
  if (expr.type === 'paren') {
    const inner = withThreshold(expr.expr, threshold);
    return inner && { ...expr, expr: inner };
  }
  if (expr.type !== 'binary') return undefined;
  if (COMPARED.has(expr.op) && expr.right.type === 'number')
    return { ...expr, right: { ...expr.right, text: String(threshold) } };
  const left = withThreshold(expr.left, threshold);
  return left && { ...expr, left };
};
