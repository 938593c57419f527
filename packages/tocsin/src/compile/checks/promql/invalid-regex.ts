import { compiled } from '../../../promql/regex.ts';
import { hasVariable, matchersIn, matcherText } from '../../view/matchers-in.ts';
import { pointAt } from '../../view/query.ts';
import { queriesIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** Every regular expression of a matcher is one that Prometheus can compile: RE2, which has no look-around. */
export const invalidRegex: Check = (view) =>
  queriesIn(view).flatMap((query) =>
    matchersIn(query.expr)
      .filter(({ op, value }) => op.endsWith('~') && !hasVariable(value))
      .flatMap((matcher) => {
        const fault = faultOf(matcher.value);
        if (fault === undefined) return [];
        return [
          {
            code: 'invalid-regex',
            severity: 'error',
            message: `Prometheus cannot compile the regular expression of "${matcher.label}": ${fault}`,
            ...pointAt(query, matcherText(matcher)),
            help: 'use RE2 syntax, which has no look-around and no back-references; to exclude values, use != or !~',
          },
        ];
      }),
  );

const faultOf = (value: string): string | undefined => {
  const regex = compiled(value);
  return 'fault' in regex ? regex.fault : undefined;
};
