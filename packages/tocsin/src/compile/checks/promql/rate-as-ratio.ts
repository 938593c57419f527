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
    const comparison = nodesOf(query.expr).find(
      (node): node is Binary => node.type === 'binary' && ['>', '>='].includes(node.op),
    );
    if (!comparison) return [];
    const bound = numberIn(comparison.right);
    const selector = rated(comparison.left);
    if (bound === undefined || bound <= 0 || bound >= 1 || !selector || isTime(selector)) return [];
    const isSum = unwrapped(comparison.left).type === 'aggregate';
    // Failures per second of all series together have a limit as well, unless the alert calls them a rate or a share.
    if (!talksOfShare(alert) && !(isPart(selector) && (!isSum || talksOfRate(alert)))) return [];
    const rate = print(unwrapped(comparison.left));
    return [
      {
        code: 'rate-as-ratio',
        severity: 'warning',
        message: `this compares failures per second${isSum ? '' : ', of each series by itself,'} with ${bound}: it is no share of the requests`,
        ...pointAt(query, print(comparison.right)),
        help: `divide by all of them: sum by (job) (${rate}) / sum by (job) (${rate.replace(/\{[^}]*\}/, '')}) > ${bound}`,
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
