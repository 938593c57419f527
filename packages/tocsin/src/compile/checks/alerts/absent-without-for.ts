import type { Expr, VectorSelector } from '../../../promql/nodes.ts';
import { nodesOf } from '../../../promql/walk.ts';
import { unwrapped } from '../../view/numbers.ts';
import { pointAt } from '../../view/query.ts';
import { alertsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** One missed scrape is no absence, nor is the time before the first. */
export const absentWithoutFor: Check = (view) =>
  alertsIn(view).flatMap(({ query, for: holds }) => {
    const calls = holds > 0 ? [] : firesBy(query.expr).filter((node) => node.type === 'call' && node.name === 'absent');
    if (calls.length === 0) return [];
    const isOfScrapes = calls.every((call) => nodesOf(call).every((node) => node.type !== 'vector' || isWritten(node)));
    return [
      {
        code: 'absent-without-for',
        severity: 'warning',
        message: isOfScrapes
          ? 'absent() is true when Prometheus starts without recent samples, until it has scraped'
          : 'absent() is true as soon as one scrape fails, and when Prometheus starts without recent samples',
        ...pointAt(query, 'absent'),
        help: 'add for: 5m',
      },
    ];
  });

/** What an alert fires by: what stands behind "and" or "unless" only takes some of it away. */
const firesBy = (expr: Expr | undefined): readonly Expr[] => {
  const node = expr && unwrapped(expr);
  if (node?.type === 'binary' && (node.op === 'and' || node.op === 'unless')) return firesBy(node.left);
  if (node?.type === 'binary' && node.op === 'or') return [...firesBy(node.left), ...firesBy(node.right)];
  return nodesOf(node);
};

/** What Prometheus writes of each scrape is there after one that fails, too. */
const isWritten = ({ metric = '' }: VectorSelector): boolean => metric === 'up' || metric.startsWith('scrape_');
