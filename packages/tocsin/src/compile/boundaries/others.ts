import type { Series } from '#lang';
import { nodesOf } from '../../promql/walk.ts';
import type { Expr } from '../../promql/nodes.ts';

/** A fault of series that the alert's selectors leave out, and by which label. */
export interface Other {
  readonly what: string;
  readonly series: readonly Series[];
}

/** By each matcher of a whole value, the fault as it would be with a label on its other side. */
export const othersOf = (expr: Expr, series: readonly Series[]): readonly Other[] => {
  const matchers = nodesOf(expr).flatMap((node) => (node.type === 'vector' ? node.matchers : []));
  const found = new Map<string, Other>();
  for (const { label, op, value } of matchers) {
    if ((op !== '=' && op !== '!=') || label === '__name__' || value === '') continue;
    const other = op === '!=' ? value : `not-${value}`;
    const what = `${label} ${other}`;
    const changed = series.map((one) =>
      label in one.labels ? { ...one, labels: { ...one.labels, [label]: other } } : one,
    );
    if (changed.some((one, index) => one !== series[index])) found.set(what, { what, series: changed });
  }
  return [...found.values()];
};
