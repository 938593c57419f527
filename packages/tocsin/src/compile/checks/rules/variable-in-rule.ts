import { matcherText } from '../../view/matchers-in.ts';
import { alertsIn, recordsIn } from '../../view/parts.ts';
import { pointAtNode } from '../../view/query.ts';
import type { Query } from '../../view/shapes/expression.ts';
import type { LabelMatcher } from '../../../promql/nodes.ts';
import { nodesOf } from '../../../promql/walk.ts';
import type { Check } from '../check.ts';
import { isLeftOpen } from '../left-open.ts';

/** `$job`, as dashboards alone write it: what fills in a file before it is loaded writes `${JOB}`. */
const OF_DASHBOARDS = /^(?:\$[A-Za-z_][a-z0-9_]*|\[\[\w+\]\])$/;
const VARIABLE = /^(?:\$\w+|\$\{\w+(?::\w+)?\}|\[\[\w+(?::\w+)?\]\])$/;

/** A rule asks for labels that series have: the variables of dashboards are no more than a text to it. */
export const variableInRule: Check = (view) => {
  return [...alertsIn(view), ...recordsIn(view)].flatMap(({ query }) =>
    variablesOf(query)
      .filter(({ value }) => OF_DASHBOARDS.test(value) || !isLeftOpen(view, query.where, query.text))
      .slice(0, 1)
      .map((matcher) => toldOf(query, matcher)),
  );
};

const variablesOf = ({ text, expr }: Query): readonly LabelMatcher[] =>
  text.includes('$') || text.includes('[[')
    ? nodesOf(expr).flatMap((node) =>
        node.type === 'vector'
          ? node.matchers.filter(({ op, value }) => !op.startsWith('!') && VARIABLE.test(value))
          : [],
      )
    : [];

const toldOf = (query: Query, matcher: LabelMatcher): ReturnType<Check>[number] => ({
  code: 'variable-in-rule',
  severity: OF_DASHBOARDS.test(matcher.value) ? 'error' : 'warning',
  message: `${matcherText(matcher)} asks for this very text, which no series has: Prometheus fills in no variables`,
  ...pointAtNode(query, matcher),
  help: 'leave the matcher out to ask for all, and keep the label in the result',
});
