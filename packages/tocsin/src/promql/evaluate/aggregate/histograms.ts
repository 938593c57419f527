import type { Expr } from '../../nodes.ts';
import type { Notes } from '../notes.ts';
import { IncompatibleSchemas } from '../native/add/arithmetic.ts';
import { compact } from '../native/compact.ts';
import { collide } from '../native/hint.ts';
import type { Histogram } from '../native/histogram.ts';
import { HistogramSum } from '../native/add/kahan-sum.ts';
import { HistogramMean } from '../native/add/mean.ts';
import { collisionIn, mixedSchemas, reconciledIn } from '../native/texts.ts';
import type { Column } from '../value.ts';

/** A histogram of a step, and the metric that it is of. */
interface Part {
  readonly histogram: Histogram;
  readonly name: string;
}

/** Whether numbers and histograms meet at a step: then neither is added up. */
export const kindsAt = (
  columns: readonly Column[],
  step: number,
): { readonly numbers: number; readonly parts: readonly Part[] } => {
  let numbers = 0;
  const parts: Part[] = [];
  for (const { labels, present, histograms } of columns) {
    if (present[step] !== 1) continue;
    const histogram = histograms?.[step];
    if (histogram) parts.push({ histogram, name: labels.get('__name__') });
    else numbers++;
  }
  return { numbers, parts };
};

/** The sum or the mean of the histograms of one step; undefined where their schemas do not fit, which is told. */
export const addHistograms = (
  op: 'sum' | 'avg',
  [first, ...rest]: readonly Part[],
  node: Expr,
  notes: Notes,
): Histogram | undefined => {
  if (!first) return undefined;
  const sum = op === 'sum' ? new HistogramSum(first.histogram) : new HistogramMean(first.histogram);
  const hints = new Set([first.histogram.hint]);
  let fits = true;
  for (const { histogram, name } of rest)
    try {
      hints.add(histogram.hint);
      sum.add(histogram);
    } catch (error) {
      if (!(error instanceof IncompatibleSchemas)) throw error;
      notes.warn(mixedSchemas(name), node);
      fits = false;
      break;
    }
  if (sum.isReconciled) notes.inform(reconciledIn('aggregation'), node);
  if (!fits) return undefined;
  if (collide(hints)) notes.warn(collisionIn('aggregation'), node);
  return compact(sum.value);
};
