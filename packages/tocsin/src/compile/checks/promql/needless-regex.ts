import { hasVariable, matchersIn, matcherText } from '../../view/matchers-in.ts';
import { pointAt } from '../../view/query.ts';
import { queriesIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** A regular expression is used where there is something to match, and without the anchors that Prometheus adds. */
export const needlessRegex: Check = (view) =>
  queriesIn(view).flatMap((query) =>
    matchersIn(query.expr)
      .filter(({ op, value }) => op.endsWith('~') && value !== '' && !hasVariable(value))
      .flatMap((matcher) => {
        const { label, op, value } = matcher;
        const bare = withoutAnchors(value);
        const isLiteral = /^[\w /:@,=-]*$/.test(bare);
        if (!isLiteral && bare === value) return [];
        const better = isLiteral ? `${label}${op === '=~' ? '=' : '!='}"${bare}"` : `${label}${op}"${bare}"`;
        return [
          {
            code: 'needless-regex',
            severity: 'warning',
            message: isLiteral
              ? `"${value}" is not a pattern: it matches one value`
              : 'Prometheus anchors a pattern at both ends by itself',
            ...pointAt(query, matcherText(matcher)),
            help: `write ${better}`,
            fix: { find: matcherText(matcher), put: better },
          },
        ];
      }),
  );

/** Of each alternative, where those can be told apart. */
const withoutAnchors = (value: string): string =>
  (/[([\\]/.test(value) ? [value] : value.split('|'))
    .map((part) => part.replace(/^\^/, '').replace(/(?<!\\)\$$/, ''))
    .join('|');
