import { infer } from '../../promql/infer/infer.ts';
import type { Expr } from '../../promql/nodes.ts';
import { seriesIn } from '../../compile/metrics-in.ts';
import { catalogueMetrics } from '../support/catalogue-metrics.ts';

/** The labels that an expression's series carry, in words: `job, queue`, `none`, `all of x`, `all of x but le`. */
export const labelsText = (expr: Expr): string => {
  const { known, rest } = infer(expr, catalogueMetrics).facts.labels;
  const named = (isThere: boolean): string =>
    [...known]
      .filter(([, { presence }]) => (presence !== 'never') === isThere)
      .map(([label]) => label)
      .toSorted()
      .join(', ');
  if (rest.presence === 'never') return named(true) || 'none';
  const without = named(false);
  return `all of ${seriesIn(expr).join(', ') || 'the series'}${without ? ` but ${without}` : ''}`;
};
