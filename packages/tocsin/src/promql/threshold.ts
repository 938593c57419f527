import { numberOf as readNumber, secondsOf } from './lex/value.ts';
import type { Expr } from './nodes.ts';

/** A value that is compared with a number. */
export interface Comparison {
  readonly left: Expr;
  /** Whether it holds above the threshold, or below. */
  readonly above: boolean;
  readonly threshold: number;
}

const OPERATORS: Readonly<Record<string, boolean>> = { '>': true, '>=': true, '<': false, '<=': false };

/** What an expression compares first, where that is a value with a number: the rest of a condition says when it counts. */
export const comparisonIn = (expr: Expr): Comparison | undefined => {
  if (expr.type === 'paren') return comparisonIn(expr.expr);
  if (expr.type !== 'binary') return undefined;
  if (expr.op === 'and' || expr.op === 'unless') return comparisonIn(expr.left);
  const above = OPERATORS[expr.op];
  const threshold = numberOf(expr.right);
  // A constant, such as a watchdog's, has no course.
  if (above === undefined || threshold === undefined || numberOf(expr.left) !== undefined) return undefined;
  return { left: expr.left, above, threshold };
};

const numberOf = (expr: Expr): number | undefined => {
  if (expr.type === 'paren') return numberOf(expr.expr);
  if (expr.type === 'unary') {
    const value = numberOf(expr.expr);
    return value !== undefined && expr.op === '-' ? -value : value;
  }
  return expr.type === 'number' ? (readNumber(expr.text) ?? secondsOf(expr.text)) : undefined;
};

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
