import { pointAtSpan } from '../../view/query.ts';
import { queriesIn } from '../../view/view.ts';
import type { Check } from '../check.ts';

/** Every expression is one that Prometheus' grammar can read. */
export const promqlSyntax: Check = (view) =>
  queriesIn(view).flatMap((query) => {
    if (!query.fault) return [];
    return [
      {
        code: 'promql-syntax',
        severity: 'error',
        message: query.text.trim() === '' ? 'there is no expression' : 'Prometheus cannot read this expression',
        ...pointAtSpan(query, query.fault),
        help: 'mend the text where the caret stands; Prometheus refuses the whole file otherwise',
      },
    ];
  });
