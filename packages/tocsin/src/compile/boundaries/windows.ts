import type { RuleGroup } from '../../engine/rules/rule.ts';
import type { Expr } from '../../promql/nodes.ts';
import { secondsOf } from '../../promql/lex/value.ts';
import { nodesOf } from '../../promql/walk.ts';

const HOUR = 3_600_000;

/** How long all must be well before a fault begins, so that a mistaken window would see it, in milliseconds. */
export const leadOf = (groups: readonly RuleGroup[], held: number): number => {
  const rules = groups.flatMap((group) => group.rules);
  const longest = (kind: 'alert' | 'record'): number =>
    Math.max(0, ...rules.filter((rule) => rule.kind === kind).flatMap(({ expr }) => nodesOf(expr).map(windowOf)));
  return Math.min(6 * HOUR, Math.max(2 * held, 4 * longest('alert'), longest('record'), 300_000));
};

const windowOf = (node: Expr): number =>
  (node.type === 'matrix' || node.type === 'subquery') && node.window.kind === 'fixed'
    ? (secondsOf(node.window.duration) ?? 0) * 1000
    : 0;
