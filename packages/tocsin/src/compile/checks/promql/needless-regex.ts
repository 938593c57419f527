import type { LabelMatcher } from '../../../promql/nodes.ts';
import { hasVariable, matchersIn } from '../../view/matchers-in.ts';
import { queriesIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';
import { rewritten } from '../rewritten.ts';

/** A regular expression is used where there is something to match, and without the anchors that Prometheus adds. */
export const needlessRegex: Check = (view) =>
  queriesIn(view).flatMap((query) =>
    matchersIn(query.expr)
      .filter(({ op, value }) => op.endsWith('~') && value !== '' && !hasVariable(value))
      .flatMap((matcher) => {
        const { op, value } = matcher;
        const bare = withoutAnchors(value);
        const isLiteral = /^[\w /:@,=-]*$/.test(bare);
        if (!isLiteral && bare === value) return [];
        const better: LabelMatcher = {
          ...matcher,
          value: bare,
          ...(isLiteral ? { op: op === '=~' ? '=' : '!=' } : {}),
        };
        return [
          {
            code: 'needless-regex',
            severity: 'warning',
            message: isLiteral
              ? `"${value}" is not a pattern: it matches one value`
              : 'Prometheus anchors a pattern at both ends by itself',
            ...rewritten(query, matcher, better),
          },
        ];
      }),
  );

/** Of each alternative, where those can be told apart. What is repeated is no anchor, nor is what stands in `\Q…\E`. */
const withoutAnchors = (value: string): string =>
  value.includes('\\Q')
    ? value
    : (/[([\\]/.test(value) ? [value] : value.split('|'))
        .map((part) => part.replace(/^\^(?![*+?{])/, '').replace(/(?<=(?:^|[^\\])(?:\\\\)*)\$$/, ''))
        .join('|');
