import { matchersIn } from '../../view/matchers-in.ts';
import type { Finding } from '../../finding.ts';
import type { VariableView } from '../../view/shapes/dashboard.ts';
import type { Check } from '../check.ts';
import { rewritten } from '../rewritten.ts';

/** Several values of a variable are a pattern to Grafana: only a regular expression compares with it. */
export const multiValueMatcher: Check = (view) =>
  view.dashboards.flatMap(({ variables, panels }) => {
    const several = new Map(variables.filter(mayHaveTwo).map((variable) => [variable.name, variable]));
    const ofPanels = panels.flatMap(({ queries, repeat }) =>
      queries.flatMap(({ query }) =>
        matchersIn(query.expr).flatMap((matcher) => {
          const { op, value } = matcher;
          const [, name = ''] = /^(?:\$\{?|\[\[)(\w+)(?::\w+)?(?:\}|\]\])?$/.exec(value) ?? [];
          const variable = several.get(name);
          if (!variable || name === repeat || !['=', '!='].includes(op)) return [];
          return [
            {
              code: 'multi-value-matcher',
              severity: 'warning' as const,
              message: `$${name} may stand for ${variable.isMulti ? 'several values' : 'all values'} at once, but ${op} compares with one string: with ${variable.isMulti ? 'two' : 'All'} the panel ${op === '=' ? 'says No data' : 'excludes nothing'}`,
              ...rewritten(query, matcher, { ...matcher, op: op === '=' ? '=~' : '!~' }),
            },
          ];
        }),
      ),
    );
    return [...ofPanels, ...variables.flatMap((variable) => inVariable(variable, several))];
  });

/**
 * Whether it can stand for two values at a time. One that nobody sees and that asks for what belongs to the one thing that
 * another stands for, as a volume to its claim, has one value, which is all that there are.
 */
const mayHaveTwo = ({ isMulti, hasAll, isHidden, asks }: VariableView): boolean =>
  isMulti || (hasAll && !(isHidden && asks !== undefined && /[{,]\s*\w+\s*=\s*["'](?:\$|\[\[)/.test(asks.value)));

const COMPARED = /(\w+)\s*(!?=)\s*(["'])(?:\$\{?(\w+)(?::\w+)?\}?|\[\[(\w+)(?::\w+)?\]\])\3/g;

/** The values of a variable are asked for by others: `label_values(up{job="$job"}, instance)`. */
const inVariable = ({ asks }: VariableView, several: ReadonlyMap<string, VariableView>): readonly Finding[] =>
  [...(asks?.value ?? '').matchAll(COMPARED)].flatMap(([whole, label = '', op = '', , bare, bracketed]) => {
    const name = bare ?? bracketed ?? '';
    const variable = several.get(name);
    if (!asks || !variable) return [];
    const from = Math.max(0, asks.excerpt.text.indexOf(whole.split(/["']/)[0] ?? whole));
    return [
      {
        code: 'multi-value-matcher',
        severity: 'warning' as const,
        message: `$${name} may stand for ${variable.isMulti ? 'several values' : 'all values'} at once, but ${op} compares with one string: with ${variable.isMulti ? 'two' : 'All'} ${asks.subject.split(' / ').at(-1) ?? 'the variable'} ${op === '=' ? 'has no values' : 'excludes nothing'}`,
        at: asks.at,
        subject: asks.subject,
        excerpt: { text: asks.excerpt.text, from, to: Math.min(asks.excerpt.text.length, from + whole.length) },
        help: `write ${label}${op === '=' ? '=~' : '!~'}"$${name}"`,
      },
    ];
  });
