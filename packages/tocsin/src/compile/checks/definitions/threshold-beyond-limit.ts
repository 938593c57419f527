import type { Binary, Expr } from '../../../promql/nodes.ts';
import { nodesOf } from '../../../promql/walk.ts';
import type { Finding } from '../../finding.ts';
import { alertsOf, type Model } from '../../model.ts';
import { numberIn, unwrapped } from '../../view/numbers.ts';

/** An alert fires before the ceiling that its component is configured with, and not only beyond it. */
export const thresholdBeyondLimit = (model: Model): readonly Finding[] =>
  alertsOf(model).flatMap(({ name, expr, site }) =>
    nodesOf(expr).flatMap((node) => {
      const compared = node.type === 'binary' && ['>', '>='].includes(node.op) ? comparedIn(node) : undefined;
      const ceiling = compared && model.ceilings[compared.metric];
      if (!compared || ceiling === undefined) return [];
      const isBeyond =
        node.type === 'binary' && (node.op === '>' ? compared.bound >= ceiling : compared.bound > ceiling);
      if (!isBeyond) return [];
      return [
        {
          code: 'threshold-beyond-limit',
          severity: 'warning',
          message: `${compared.metric} is at most ${ceiling}, as configured: it is never above ${compared.bound}`,
          at: site,
          subject: name,
          culprit: name,
          help: 'compare with a share of the limit, as in maxConnections.share(0.8)',
        } as const,
      ];
    }),
  );

/** One series compared with a number: itself, or its greatest, least or average value. */
const comparedIn = ({ left, right }: Binary): { readonly metric: string; readonly bound: number } | undefined => {
  const bound = numberIn(right);
  const metric = seriesOf(left);
  return bound === undefined || metric === undefined ? undefined : { metric, bound };
};
const seriesOf = (expr: Expr): string | undefined => {
  const node = unwrapped(expr);
  if (node.type === 'aggregate' && ['max', 'min', 'avg'].includes(node.op)) return seriesOf(node.expr);
  return node.type === 'vector' ? node.metric : undefined;
};
