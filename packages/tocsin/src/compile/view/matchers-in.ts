import type { Expr, LabelMatcher } from '../../promql/nodes.ts';
import { quote } from '../../promql/strings.ts';
import { nodesOf } from '../../promql/walk.ts';
import { once } from '../memoize.ts';

const NONE: readonly LabelMatcher[] = [];
const ofTree = once((expr: Expr): readonly LabelMatcher[] => {
  const found: LabelMatcher[] = [];
  for (const node of nodesOf(expr)) if (node.type === 'vector') found.push(...node.matchers);
  return found.length === 0 ? NONE : found.slice();
});

/** The matchers of all selectors of an expression. */
export const matchersIn = (expr: Expr | undefined): readonly LabelMatcher[] => (expr ? ofTree(expr) : NONE);

/** A matcher as it is written. */
export const matcherText = ({ label, op, value }: LabelMatcher): string => `${label}${op}${quote(value)}`;

/** A Grafana variable's value is known only to Grafana. */
export const hasVariable = (value: string): boolean => /\$[A-Za-z_{]|\[\[/.test(value);
