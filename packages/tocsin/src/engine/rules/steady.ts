import type { Expr, VectorSelector } from '../../promql/nodes.ts';
import { nodesOf } from '../../promql/walk.ts';
import type { Rule, RuleGroup } from './rule.ts';

/** They give something else in an evaluation of many steps. */
const OF_QUERY: ReadonlySet<string> = new Set([
  'start',
  'end',
  'range',
  'step',
  'sort',
  'sort_desc',
  'sort_by_label',
  'sort_by_label_desc',
  'info',
  'limitk',
  'limit_ratio',
]);

/**
 * Whether rules give the same when each is evaluated over all steps before the next one is: nothing looks ahead, no rule
 * reads what itself or a later one stores, and nothing limits or asks on its own.
 */
export const areSteady = (groups: readonly RuleGroup[]): boolean => {
  const before = known.get(groups);
  if (before !== undefined) return before;
  const are = judged(groups);
  known.set(groups, are);
  return are;
};
/** All tests of a file are of the same groups. */
const known = new WeakMap<readonly RuleGroup[], boolean>();

const judged = (groups: readonly RuleGroup[]): boolean => {
  if (groups.some(({ limit }) => limit > 0)) return false;
  const rules = groups.flatMap((group) => group.rules);
  const unknown = new Set(['ALERTS', 'ALERTS_FOR_STATE', ...rules.filter(isRecord).map(({ name }) => name)]);
  const uses = new Map<string, number>();
  for (const { name } of rules.filter(isRecord)) uses.set(name, (uses.get(name) ?? 0) + 1);
  for (const rule of rules) {
    if (!isSteady(rule.expr) || asks(rule)) return false;
    if (namesIn(rule.expr).some((name) => name === undefined || unknown.has(name))) return false;
    if (!isRecord(rule)) continue;
    const left = (uses.get(rule.name) ?? 1) - 1;
    uses.set(rule.name, left);
    if (left === 0) unknown.delete(rule.name);
  }
  return true;
};

const isRecord = (rule: Rule): boolean => rule.kind === 'record';

/** Whether an expression looks neither ahead nor at the query it is part of. */
const isSteady = (expr: Expr): boolean =>
  nodesOf(expr).every((node) => {
    switch (node.type) {
      case 'vector':
        return isBehind(node) && node.modifier !== 'smoothed';
      case 'subquery':
        return isBehind(node);
      case 'call':
        return !OF_QUERY.has(node.name);
      default:
        return true;
    }
  });

const isBehind = ({ offset, at }: Pick<VectorSelector, 'offset' | 'at'>): boolean =>
  at === undefined && (offset === undefined || /^[\da-z]+$/.test(offset));

/** The names of all metrics that it reads; undefined for a selector without one. */
export const namesIn = (expr: Expr): readonly (string | undefined)[] => {
  const before = names.get(expr);
  if (before) return before;
  const found = nodesOf(expr).flatMap((node) =>
    node.type === 'vector'
      ? [node.metric ?? node.matchers.find(({ label, op }) => label === '__name__' && op === '=')?.value]
      : [],
  );
  names.set(expr, found);
  return found;
};
const names = new WeakMap<Expr, readonly (string | undefined)[]>();

/** Whether its templates ask queries of their own. */
const asks = (rule: Rule): boolean =>
  rule.kind === 'alert' && [...rule.labels, ...rule.annotations].some(([, text]) => queries(text));

/** Whether a template may ask a query of its own. */
export const queries = (text: string): boolean => text.includes('{{') && text.includes('query');
