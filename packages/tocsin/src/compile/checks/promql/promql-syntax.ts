import { check } from '../../../promql/check/check.ts';
import { firstVariable } from '../../../promql/variables.ts';
import { pointAtSpan } from '../../view/query.ts';
import { isForVmalert, speaksMetricsQl } from '../../view/metrics-ql.ts';
import { queriesIn } from '../../view/parts.ts';
import { targetVersion } from '../../view/running.ts';
import type { Query } from '../../view/shapes/expression.ts';
import type { View } from '../../view/view.ts';
import { isForFlags, isOfFile, judgedText } from './feature-flag.ts';
import type { Check } from '../check.ts';
import { isLeftOpen } from '../left-open.ts';

/** Every expression is one that promtool accepts: grammar, arguments and types. */
export const promqlSyntax: Check = (view) => {
  return queriesIn(view)
    .filter(isThere)
    .filter((query) => !(isOfFile(query) ? isForVmalert(view, query.source) : speaksMetricsQl(view)))
    .flatMap((query) => {
      const problem = query.problems.find(isNoRegex);
      if (!problem || (!isOfRule(problem) && (isTaken(query, view) || isForFlags(query, view)))) return [];
      const place = pointAtSpan(query, problem);
      if (isOfFile(query) && isLeftOpen(view, place, query.text)) return [];
      return [
        {
          code: 'promql-syntax',
          severity: 'error',
          message: isOfRule(problem)
            ? `this rule never works: ${problem.message}`
            : `Prometheus refuses this expression: ${messageFor(query, view) ?? problem.message}`,
          ...place,
          help: isOfRule(problem)
            ? 'pass the range to a function, such as rate(x[5m])'
            : `correct the expression at the caret${isOfFile(query) ? '; until then Prometheus refuses the whole file' : ''}`,
        },
      ];
    });
};

/** In the words of the Prometheus that runs: to it a newer function is one that it does not know. */
const messageFor = (query: Query, view: View): string | undefined => {
  const target = targetVersion(view);
  return target === undefined || !isOfFile(query) || firstVariable(query.text)
    ? undefined
    : check(query.text, target).problems[0]?.message;
};

/** What today's Prometheus refuses may be what the running one takes: functions that went. */
const isTaken = (query: Query, view: View): boolean => {
  const target = targetVersion(view);
  return target !== undefined && check(judgedText(query), target).problems.length === 0;
};

interface Problem {
  readonly message: string;
}
/** promtool takes a rule of a range, and the server cannot evaluate it. */
export const isOfRule = ({ message }: Problem): boolean => message.startsWith('a rule needs');

/** Of a rule without an expression the check of fields says so. */
const isThere = ({ text, use }: Query): boolean => text.trim() !== '' || (use !== 'alert' && use !== 'record');

/** A check of its own says more about those. */
const isNoRegex = ({ message }: Problem): boolean => !message.startsWith('error parsing regexp');
