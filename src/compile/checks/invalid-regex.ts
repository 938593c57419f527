import { RE2JS } from 're2js';
import type { Site } from '#lang';
import type { Expr, LabelMatcher } from '../../promql/nodes.ts';
import { print } from '../../promql/print.ts';
import { nodesOf } from '../../promql/walk.ts';
import type { Finding } from '../finding.ts';
import { alertsOf, panelsOf, type Model } from '../model.ts';

/** Every regular expression of a matcher is one that Prometheus can compile: RE2, which has no look-around. */
export const invalidRegex = (model: Model): readonly Finding[] => [
  ...alertsOf(model).flatMap(({ name, expr, site }) => inExpression(expr, name, site)),
  ...panelsOf(model).flatMap(({ title, queries, dashboard }) =>
    queries.flatMap(({ expr }) => inExpression(expr, `${dashboard.title} / ${title}`, dashboard.site)),
  ),
];

const inExpression = (expr: Expr, subject: string, at: Site): readonly Finding[] =>
  matchersIn(expr).flatMap((matcher) => {
    const fault = faultOf(matcher);
    if (fault === undefined) return [];
    const text = print(expr);
    const from = Math.max(0, text.indexOf(matcher.label + matcher.op));
    return [
      {
        code: 'invalid-regex',
        severity: 'error',
        message: `Prometheus cannot compile the regular expression of "${matcher.label}": ${fault}`,
        at,
        subject,
        excerpt: { text, from, to: from + matcher.label.length + matcher.op.length + matcher.value.length + 2 },
        help: 'write it in RE2; look-around and back-references do not exist there, .where({ x: notRe(...) }) rejects',
      },
    ];
  });

/** A variable's value is known only to Grafana. */
const GRAFANA = /\$[A-Za-z_{]/;

const matchersIn = (expr: Expr): readonly LabelMatcher[] =>
  [...nodesOf(expr)]
    .flatMap((node) => (node.type === 'vector' ? node.matchers : []))
    .filter(({ op, value }) => op.endsWith('~') && !GRAFANA.test(value));

const faultOf = ({ value }: LabelMatcher): string | undefined => {
  try {
    RE2JS.compile(value);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
};
