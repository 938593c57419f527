import { grafanaUnit } from '../compile/emit/grafana.ts';
import type { AlertModel } from '../compile/model-of-packs.ts';
import { numberOf as readNumber, secondsOf } from '../promql/lex/value.ts';
import type { Expr } from '../promql/nodes.ts';

/** A value that an alert compares with a number. */
export interface Watched {
  readonly alert: string;
  readonly priority: string;
  readonly left: Expr;
  /** Whether it fires above the threshold, or below. */
  readonly above: boolean;
  readonly threshold: number;
  /** Grafana's name of the unit. */
  readonly unit: string;
}

const OPERATORS: Readonly<Record<string, boolean>> = { '>': true, '>=': true, '<': false, '<=': false };

/**
 * What an alert compares first, where that is a value with a number: the rest of the condition says when it counts.
 * Alerts of a burnt budget have a part of their own in the report.
 */
export const watchedBy = ({ name, priority, expr, unit, burn }: AlertModel): Watched | undefined => {
  if (burn) return undefined;
  const found = comparison(expr);
  return found && { alert: name, priority, unit: grafanaUnit[unit].unit, ...found };
};

const comparison = (expr: Expr): Pick<Watched, 'left' | 'above' | 'threshold'> | undefined => {
  if (expr.type === 'paren') return comparison(expr.expr);
  if (expr.type !== 'binary') return undefined;
  if (expr.op === 'and' || expr.op === 'unless') return comparison(expr.left);
  const above = OPERATORS[expr.op];
  const threshold = numberOf(expr.right);
  // A constant, such as the watchdog's, has no trend.
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
