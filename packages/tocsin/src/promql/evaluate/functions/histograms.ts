import type { Expr } from '../../nodes.ts';
import { settled, unnamed } from '../columns.ts';
import type { Context } from '../context.ts';
import type { Frame } from '../frame.ts';
import type { Labels } from '../labels.ts';
import { parseGoNumber } from '../text.ts';
import { emptyColumn, hasAny, type Column } from '../value.ts';
import type { Bucket, Raised } from './buckets.ts';

/** The buckets of one classic histogram. */
interface Histogram {
  /** Without `le`. */
  readonly labels: Labels;
  readonly buckets: readonly { readonly bound: number; readonly column: Column }[];
}

const LE: ReadonlySet<string> = new Set(['le']);

/** Puts buckets together; of those without a bound a warning is given. */
const histogramsOf = (
  columns: readonly Column[],
  argument: Expr,
  { notes, options }: Context,
): readonly Histogram[] => {
  const histograms = new Map<string, { labels: Labels; buckets: { bound: number; column: Column }[] }>();
  for (const column of columns.filter(hasAny)) {
    const le = column.labels.get('le');
    const bound = parseGoNumber(le);
    if (bound === undefined || Number.isNaN(bound)) {
      const name = options.delayedNameRemoval ? column.labels.get('__name__') : '';
      notes.warn(
        `bucket label "le" is missing or has a malformed value of "${le}"${name === '' ? '' : ` for metric name "${name}"`}`,
        argument,
      );
      continue;
    }
    const labels = column.labels.without(LE);
    const histogram = histograms.get(labels.key);
    if (histogram) histogram.buckets.push({ bound, column });
    else histograms.set(labels.key, { labels, buckets: [{ bound, column }] });
  }
  return [...histograms.values()];
};

type Compute = (buckets: readonly Bucket[], step: number) => { readonly value: number; readonly raised?: Raised };

/** Computes a number from the buckets of each histogram, at each step. `label` is set on the result. */
export const ofHistograms = (
  columns: readonly Column[],
  argument: Expr,
  frame: Frame,
  context: Context,
  computations: readonly { readonly compute: Compute; readonly label?: readonly [string, string] }[],
): readonly Column[] => {
  const histograms = histogramsOf(columns, argument, context);
  const made = computations.flatMap(({ compute, label }) =>
    histograms.map(({ labels, buckets }) => {
      const named = unnamed(labels, context.options.delayedNameRemoval);
      const column = emptyColumn(label ? named.labels.with(...label) : named.labels, frame.steps, true);
      for (let step = 0; step < frame.steps; step++) {
        const present = buckets
          .filter((bucket) => bucket.column.present[step] === 1)
          .map(({ bound, column: { values } }) => ({ bound, count: values[step] ?? NaN }));
        if (present.length === 0) continue;
        const { value, raised } = compute(present, step);
        column.values[step] = value;
        column.present[step] = 1;
        if (raised) tell(raised, labels, frame.start + step * frame.step, argument, context);
      }
      return column;
    }),
  );
  return settled(made.filter(hasAny));
};

const tell = (raised: Raised, labels: Labels, time: number, argument: Expr, { notes, options }: Context): void => {
  const name = options.delayedNameRemoval ? labels.get('__name__') : '';
  const text =
    'input to histogram_quantile needed to be fixed for monotonicity (see https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile)';
  notes.forced(name === '' ? text : `${text} for metric name "${name}"`, { time, ...raised }, argument);
};
