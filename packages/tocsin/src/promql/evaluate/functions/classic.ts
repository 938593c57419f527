import type { Expr } from '../../nodes.ts';
import type { Context } from '../context.ts';
import type { Labels } from '../labels.ts';
import { parseGoNumber } from '../text.ts';
import { hasAny, numbersOnly, type Column } from '../value.ts';
import type { Bucket } from './buckets.ts';
import { ofMetric } from './of-metric.ts';

/** The buckets of one classic histogram. */
export interface Classic {
  /** Without `le`. */
  readonly labels: Labels;
  readonly buckets: readonly { readonly bound: number; readonly column: Column }[];
}

const LE: ReadonlySet<string> = new Set(['le']);

/** Puts buckets together, by the key of their labels; of those without a bound a warning is given. */
export const classicsOf = (
  columns: readonly Column[],
  argument: Expr,
  context: Context,
): ReadonlyMap<string, Classic> => {
  const histograms = new Map<string, { labels: Labels; buckets: { bound: number; column: Column }[] }>();
  for (const column of columns.map(numbersOnly).filter(hasAny)) {
    const le = column.labels.get('le');
    const bound = parseGoNumber(le);
    if (bound === undefined || Number.isNaN(bound)) {
      const text = `bucket label "le" is missing or has a malformed value of "${le}"`;
      context.notes.warn(ofMetric(text, column.labels, context), argument);
      continue;
    }
    const labels = column.labels.without(LE);
    const histogram = histograms.get(labels.key);
    if (histogram) histogram.buckets.push({ bound, column });
    else histograms.set(labels.key, { labels, buckets: [{ bound, column }] });
  }
  return histograms;
};

/** The buckets of a step. */
export const bucketsAt = ({ buckets }: Classic, step: number): readonly Bucket[] =>
  buckets
    .filter(({ column: { present } }) => present[step] === 1)
    .map(({ bound, column: { values } }) => ({ bound, count: values[step] ?? NaN }));
