import { matcherText, matchersIn } from '../../view/matchers-in.ts';
import { pointAt } from '../../view/query.ts';
import type { Check } from '../check.ts';

/** Several values of a variable are a pattern to Grafana: only a regular expression compares with it. */
export const multiValueMatcher: Check = (view) =>
  view.dashboards.flatMap(({ variables, panels }) => {
    const several = new Map(
      variables.filter(({ isMulti, hasAll }) => isMulti || hasAll).map((variable) => [variable.name, variable]),
    );
    return panels.flatMap(({ queries, repeat }) =>
      queries.flatMap(({ query }) =>
        matchersIn(query.expr).flatMap((matcher) => {
          const { op, value } = matcher;
          const [, name = ''] = /^(?:\$\{?|\[\[)(\w+)(?::\w+)?(?:\}|\]\])?$/.exec(value) ?? [];
          const variable = several.get(name);
          const better = matcherText({ ...matcher, op: op === '=' ? '=~' : '!~' });
          if (!variable || name === repeat || !['=', '!='].includes(op)) return [];
          return [
            {
              code: 'multi-value-matcher',
              severity: 'warning' as const,
              message: `$${name} may stand for ${variable.isMulti ? 'several values' : 'all values'} at once, and ${op} compares with one text: with ${variable.isMulti ? 'two' : 'All'} the panel ${op === '=' ? 'says No data' : 'leaves nothing out'}`,
              ...pointAt(query, matcherText(matcher)),
              help: `write ${better}`,
              fix: { find: matcherText(matcher), put: better },
            },
          ];
        }),
      ),
    );
  });
