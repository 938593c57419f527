import type { Unit } from '#lang';
import { grafanaUnit } from '../../compile/emit/format/grafana-unit.ts';
import { print } from '../../promql/print.ts';
import { format } from '../../promql/format.ts';
import type { Binary, Expr } from '../../promql/nodes.ts';
import type { PartData } from './data.ts';

const COMPARED = new Set(['>', '<', '>=', '<=', '==', '!=']);
const JOINED = new Set(['and', 'or', 'unless']);
const WORDS: Readonly<Record<string, string>> = {
  '>': 'is above',
  '<': 'is below',
  '>=': 'is at least',
  '<=': 'is at most',
  '==': 'is',
  '!=': 'is not',
  and: 'and',
  or: 'or',
  unless: 'unless',
};

/** The comparisons of a condition, each with what is compared and with what, and how they are joined. */
export const partsOf = (expr: Expr, unit: Unit): readonly PartData[] => walk(expr, '', unit);

const walk = (expr: Expr, join: string, unit: Unit): readonly PartData[] => {
  if (expr.type === 'paren') return walk(expr.expr, join, unit);
  if (expr.type === 'binary' && JOINED.has(expr.op))
    return [...walk(expr.left, join, unit), ...walk(expr.right, WORDS[expr.op] ?? '', 'count')];
  if (expr.type === 'binary' && COMPARED.has(expr.op) && expr.bool !== true) return [comparison(expr, join, unit)];
  return [{ join, left: format(expr), says: 'has a value', ...unitOf(expr, unit) }];
};

const comparison = (expr: Binary, join: string, unit: Unit): PartData => {
  const { left, op, right } = expr;
  return { join, left: format(left), right: print(right), says: `${WORDS[op]} ${print(right)}`, ...unitOf(left, unit) };
};

/** An alert has the unit of its first comparison; of the others the plain number is shown. */
const unitOf = (expr: Expr, unit: Unit): { readonly unit: string } => ({
  unit: expr.type === 'number' ? 'short' : grafanaUnit[unit].unit,
});
