import type { Binary, Expr, LabelMatcher, VectorSelector } from '../../../promql/nodes.ts';
import { print } from '../../../promql/print.ts';
import { nodesOf, rewrite } from '../../../promql/walk.ts';
import { numberIn, unwrapped } from '../../view/numbers.ts';
import { pointAt } from '../../view/query.ts';
import { alertsIn } from '../../view/parts.ts';
import type { AlertView } from '../../view/shapes/rules.ts';
import type { Check } from '../check.ts';

/** What is meant as a share of all requests is divided by all requests. */
export const rateAsRatio: Check = (view) =>
  alertsIn(view).flatMap((alert) => {
    const { query } = alert;
    const value = query.expr && valueOf(query.expr);
    const comparison = nodesOf(value).find(
      (node): node is Binary => node.type === 'binary' && ['>', '>='].includes(node.op),
    );
    if (!query.expr || !comparison || talksOfSeconds(alert)) return [];
    const bound = numberIn(comparison.right);
    const selector = rated(comparison.left);
    if (bound === undefined || bound <= 0 || bound >= 1 || !selector || isTime(selector)) return [];
    const isSum = unwrapped(comparison.left).type === 'aggregate';
    // Failures per second have a limit as well, unless the alert speaks of a share.
    // One of several conditions is a limit by itself.
    const isAlone = value === unwrapped(query.expr);
    if (!printsShare(alert) && !(isAlone && isPart(selector) && talksOfShare(alert))) return [];
    return [
      {
        code: 'rate-as-ratio',
        severity: 'warning',
        message: `this compares failures per second${isSum ? '' : ', of each series separately,'} with ${bound}: that is not a share of the requests`,
        ...pointAt(query, print(comparison.right)),
        help: insteadOf(unwrapped(comparison.left), selector, isSum, bound),
      },
    ];
  });

/** The selector under a rate, with or without a sum, and nothing else. */
const rated = (expr: Expr): VectorSelector | undefined => {
  const node = unwrapped(expr);
  if (node.type === 'aggregate' && node.op === 'sum') return rated(node.expr);
  const [range] = node.type === 'call' && ['rate', 'irate'].includes(node.name) ? node.args : [];
  return range?.type === 'matrix' ? range.selector : undefined;
};

/** Seconds per second are a share already: of the time. */
const isTime = ({ metric = '' }: VectorSelector): boolean => /_seconds(_total|_sum)?$/.test(metric);

/** The share of what fails among all of which the selector asks for a part. */
const insteadOf = (rate: Expr, selector: VectorSelector, isSum: boolean, bound: number): string => {
  const all = { ...selector, matchers: selector.matchers.filter((matcher) => !asksForPart(matcher)) };
  if (all.matchers.length === selector.matchers.length)
    return `divide by how many there are in all, failed or not, and compare that with ${bound}`;
  const sum = (expr: Expr): string => (isSum ? print(expr) : `sum by (job) (${print(expr)})`);
  const whole = rewrite(rate, (node) => (node.type === 'vector' ? all : node));
  return `divide by the total: ${sum(rate)} / ${sum(whole)} > ${bound}`;
};

/** Only failures are counted. */
const asksForPart = ({ label, value }: LabelMatcher): boolean =>
  /status|code|result|outcome/.test(label) && /5|4|err|fail/.test(value);
const isPart = ({ metric = '', matchers }: VectorSelector): boolean =>
  matchers.some(asksForPart) || /(?:fail|error)/i.test(metric);

/** In its name, in what it tells people, or in the unit that a label gives. */
const talksOfShare = ({ name, annotations, labels }: AlertView): boolean =>
  [name, ...annotations.map(({ value }) => value), ...labels.map(({ value }) => value)].some((text) =>
    /\b(?:ratio|share|fraction|proportion|percent(?:age)?)\b|%|(?:[a-z]|_|\b)(?:Ratio|Share|Percent(?:age)?)(?![a-z])|_(?:ratio|share|percent(?:age)?)\b/.test(
      text.replaceAll(/printf\s+"[^"]*"/g, ''),
    ),
  );

const printsShare = ({ annotations }: AlertView): boolean =>
  annotations.some(({ value }) => /\$value\s*\}\}\s*%|humanizePercentage/.test(value));

/** It says itself that it counts by time. */
const talksOfSeconds = ({ annotations }: AlertView): boolean =>
  annotations.some(({ value }) =>
    /\bper (?:second|minute)\b|\w ?\/ ?(?:s|sec|second|min|minute)\b|\b[rq]ps\b/i.test(value),
  );

/** What the alert's value comes from: of several conditions the first. */
const valueOf = (expr: Expr): Expr => {
  const node = unwrapped(expr);
  return node.type === 'binary' && ['and', 'unless'].includes(node.op) ? valueOf(node.left) : node;
};
