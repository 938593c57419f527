import type { AlgebraCode } from '../../../promql/infer/types.ts';
import { factsOf, isDeclared } from '../../view/facts.ts';
import { pointAtNode } from '../../view/query.ts';
import { queriesIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** A check of what the interpreter itself finds: an error where that is proved of declared metrics, else a warning. */
export const fromAlgebra =
  ({ code, atMost = 'error' }: { readonly code: AlgebraCode; readonly atMost?: 'error' | 'warning' }): Check =>
  (view) =>
    queriesIn(view).flatMap((query) =>
      (factsOf(view, query)?.findings ?? [])
        .filter((finding) => finding.code === code && !(code === 'comparison-always' && finding.node.type === 'call'))
        .map(({ proved, message, node, matcher, help }) => ({
          code,
          severity: proved && atMost === 'error' && isDeclared(view, query) ? ('error' as const) : ('warning' as const),
          message,
          ...pointAtNode(query, matcher ?? node),
          help,
        })),
    );

/** What the interpreter finds, and how grave that is at most. */
const codes: readonly (readonly [code: AlgebraCode, atMost?: 'warning'])[] = [
  // Absence is asked of what can be absent.
  ['absent-of-always', 'warning'],
  // A condition can fail to hold.
  ['comparison-always'],
  // A condition can hold for a value that there can be.
  ['comparison-never'],
  // Grouping, matching and joining name labels that are there.
  ['label-not-there'],
  // The two sides of an operator have the same labels, or say which to compare.
  ['labels-never-match'],
  // A join has one series on one of its sides.
  ['many-to-many'],
  // What stands behind "or" can add something to what stands before it.
  ['or-never-used', 'warning'],
  // A quantile is taken of buckets, and the label le says which is which.
  ['quantile-without-le'],
  // Rates are taken before sums: a restart of one host must not look like one of all.
  ['rate-of-aggregate'],
  // Rates are taken of counters: a gauge that falls would count as a restart.
  ['rate-of-gauge'],
  // Ratios, averages and quantiles are not summed or averaged again.
  ['sum-of-non-additive', 'warning'],
  // A quantile is compared with what its buckets can tell.
  ['threshold-beyond-buckets'],
  // What is added or compared has one unit.
  ['unit-mismatch'],
  // A matcher asks for a value that the label can have.
  ['value-not-there'],
];

/** The checks of what the interpreter finds by itself. */
export const algebra: readonly Check[] = codes.map(([code, atMost]) =>
  fromAlgebra({ code, ...(atMost ? { atMost } : {}) }),
);
