import type { Expr, LabelMatcher } from '../../promql/nodes.ts';
import { quote } from '../../promql/strings.ts';
import { nodesOf } from '../../promql/walk.ts';

export const matchersIn = (expr: Expr | undefined): readonly LabelMatcher[] =>
  expr ? nodesOf(expr).flatMap((node) => (node.type === 'vector' ? node.matchers : [])) : [];

/** A matcher as it is written. */
export const matcherText = ({ label, op, value }: LabelMatcher): string => `${label}${op}${quote(value)}`;

/** A Grafana variable's value is known only to Grafana. */
export const hasVariable = (value: string): boolean => /\$[A-Za-z_{]|\[\[/.test(value);
