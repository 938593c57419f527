import type { Aggregate, Expr } from '../../../promql/nodes.ts';
import { isOnePerGroup } from '../../../promql/infer/labels.ts';
import { nodesOf } from '../../../promql/walk.ts';
import { isForVmalert } from '../../view/metrics-ql.ts';
import { factsOf } from '../../view/facts.ts';
import { unwrapped } from '../../view/numbers.ts';
import { pointAtNode } from '../../view/query.ts';
import { nodesIn } from '../../view/parts.ts';
import { asksVictoriaAlone } from '../asks-victoria.ts';
import type { Check } from '../check.ts';
import { isByIdentity, isOnlyTested, keepsAllKnown } from '../harmless-sums.ts';

/** One NaN among them makes these aggregations NaN; the others pass over it. */
const SPOILT: ReadonlySet<string> = new Set(['sum', 'avg', 'stddev', 'stdvar']);

/** An aggregation of quotients. */
const isSpoiltByOne = (node: Expr): node is Aggregate => {
  if (node.type !== 'aggregate' || !SPOILT.has(node.op)) return false;
  const division = unwrapped(node.expr);
  return division.type === 'binary' && (division.op === '/' || division.op === '%');
};

/** `x > 0` leaves nothing to divide by 0. */
const isFiltered = (below: Expr): boolean => {
  const node = unwrapped(below);
  return node.type === 'binary' && !node.bool && (node.op === '>' || node.op === '!=');
};

const isAboveNothing = (node: Expr, whole: Expr | undefined): boolean =>
  nodesOf(whole).some(
    (each) => each.type === 'binary' && (each.op === '>' || each.op === '==') && unwrapped(each.left) === node,
  );

/** A division by nothing, of one series, does not spoil the sum over all of them. */
export const nanInAggregate: Check = (view) => {
  const asking = new Set(nodesIn(view, 'aggregate').flatMap(({ query, node }) => (isSpoiltByOne(node) ? [query] : [])));
  return [...asking].flatMap((query) => {
    // VictoriaMetrics passes over NaN.
    const isOfVictoria =
      query.use === 'alert' || query.use === 'record' ? isForVmalert(view, query.source) : asksVictoriaAlone(view);
    if (isOfVictoria) return [];
    const inferred = factsOf(view, query);
    return nodesOf(inferred?.expr)
      .filter(isSpoiltByOne)
      .flatMap((aggregate) => {
        const { op, expr } = aggregate;
        const division = unwrapped(expr);
        if (division.type !== 'binary') return [];
        const [before, after] = [inferred?.of(expr), inferred?.of(aggregate)];
        // The only series of its group spoils no other.
        if (before && after && isOnePerGroup(before.labels, after.labels)) return [];
        // NaN is not 0, and is not above it either.
        if (
          isByIdentity(aggregate) ||
          keepsAllKnown(aggregate, before?.labels) ||
          (isOnlyTested(aggregate, inferred?.expr) && !isAboveNothing(aggregate, inferred?.expr))
        )
          return [];
        // Of most metrics an instance has one series, and a panel compares with nothing.
        if (
          query.use === 'panel' &&
          aggregate.grouping?.kind === 'by' &&
          aggregate.grouping.labels.includes('instance')
        )
          return [];
        const [above, below] = [inferred?.of(division.left), inferred?.of(division.right)];
        const isSpoilt = [above, below].every(
          (side) => side !== undefined && side.type === 'vector' && side.range.min <= 0 && side.range.max >= 0,
        );
        // A size or a limit is rarely nothing; a rate often is.
        const isQuiet = nodesOf(division.right).some(
          (node) => node.type === 'call' && /rate|increase|delta/.test(node.name),
        );
        if (!isSpoilt || !isQuiet || isFiltered(division.right)) return [];
        return [
          {
            code: 'nan-in-aggregate',
            severity: 'warning' as const,
            message: `if one series divides 0 by 0, its result is NaN, and so is the whole ${op}: no comparison with it is true`,
            ...pointAtNode(query, division),
            help: `aggregate both sides before dividing: ${op}(a) / ${op}(b)`,
          },
        ];
      });
  });
};
