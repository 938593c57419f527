import type { Expr } from '../../nodes.ts';
import { children } from '../../walk.ts';

const needsTotals: ReadonlySet<string> = new Set(['histogram_count', 'histogram_sum', 'histogram_avg']);
const needsBuckets: ReadonlySet<string> = new Set([
  'histogram_quantile',
  'histogram_quantiles',
  'histogram_fraction',
  'histogram_stddev',
  'histogram_stdvar',
  'changes',
]);

/** The selectors of whose histograms only count and sum are read. Prometheus leaves their buckets out, and then knows their resets. */
export const bucketlessSelectors = (expr: Expr): ReadonlySet<Expr> => {
  const found = new Set<Expr>();
  const visit = (node: Expr, isBucketless: boolean | 'never'): void => {
    if (node.type === 'vector' && isBucketless === true) found.add(node);
    const inside = effectOf(node) ?? isBucketless;
    for (const child of children(node)) visit(child, isBucketless === 'never' ? isBucketless : inside);
  };
  visit(expr, false);
  return found;
};

/** What a node means for the selectors below it; what stands nearer to a selector and needs buckets counts more. */
const effectOf = (node: Expr): true | false | 'never' | undefined => {
  switch (node.type) {
    case 'subquery':
      return 'never';
    case 'call':
      if (needsBuckets.has(node.name)) return false;
      return needsTotals.has(node.name) ? true : undefined;
    case 'aggregate':
      return node.op === 'count_values' ? false : undefined;
    case 'binary':
      return ['</', '>/', '==', '!='].includes(node.op) ? false : undefined;
    default:
      return undefined;
  }
};
