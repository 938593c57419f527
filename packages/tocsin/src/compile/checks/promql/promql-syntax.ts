import { pointAtSpan } from '../../view/query.ts';
import { queriesIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** Every expression is one that promtool accepts: grammar, arguments and types. */
export const promqlSyntax: Check = (view) =>
  queriesIn(view).flatMap((query) =>
    query.problems
      .filter(isNoRegex)
      .slice(0, 1)
      .map((problem) => ({
        code: 'promql-syntax',
        severity: 'error',
        message: `Prometheus refuses this expression: ${problem.message}`,
        ...pointAtSpan(query, problem),
        help: 'mend the text where the caret stands; Prometheus refuses the whole file otherwise',
      })),
  );

/** A check of its own says more about those. */
const isNoRegex = ({ message }: { readonly message: string }): boolean => !message.startsWith('error parsing regexp');
