import type { Binary, Expr } from '../../../promql/nodes.ts';
import { print } from '../../../promql/print.ts';
import { nodesOf } from '../../../promql/walk.ts';
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
    // Failures per second of all series together have a limit as well, unless the alert calls them a rate or a share.
    // One of several conditions is a limit by itself.
    const isAlone = value === unwrapped(query.expr);
    if (!talksOfShare(alert) && !(isAlone && isPart(selector) && (!isSum || talksOfRate(alert)))) return [];
    const rate = print(unwrapped(comparison.left));
    const asSum = (text: string): string => (isSum ? text : `sum by (job) (${text})`);
    return [
      {
        code: 'rate-as-ratio',
        severity: 'warning',
        message: `this compares failures per second${isSum ? '' : ', of each series separately,'} with ${bound}: that is not a share of the requests`,
        ...pointAt(query, print(comparison.right)),
        help: `divide by the total: ${asSum(rate)} / ${asSum(rate.replace(/\{[^}]*\}/, ''))} > ${bound}`,
      },
    ];
  });

/** The selector under a rate, with or without a sum, and nothing else. */
const rated = (expr: Expr): Extract<Expr, { type: 'vector' }> | undefined => {
  const node = unwrapped(expr);
  if (node.type === 'aggregate' && node.op === 'sum') return rated(node.expr);
  const [range] = node.type === 'call' && ['rate', 'irate'].includes(node.name) ? node.args : [];
  return range?.type === 'matrix' ? range.selector : undefined;
};

/** Seconds per second are a share already: of the time. */
const isTime = ({ metric = '' }: Extract<Expr, { type: 'vector' }>): boolean => /_seconds(_total|_sum)?$/.test(metric);

/** Only failures are counted. */
const isPart = ({ matchers }: Extract<Expr, { type: 'vector' }>): boolean =>
  matchers.some(({ label, value }) => /status|code|result|outcome/.test(label) && /5|4|err|fail/.test(value));

const talksOfRate = ({ name, annotations }: AlertView): boolean =>
  [name, ...annotations.map(({ value }) => value)].some((text) =>
    /(error|failure)[ _-]?rate|\b(ratio|share)\b|%|percent|[a-z](Ratio|Share)\b/i.test(text),
  );

const talksOfShare = ({ annotations }: AlertView): boolean =>
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
