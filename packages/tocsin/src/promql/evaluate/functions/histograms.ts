import type { Expr } from '../../nodes.ts';
import { settled, unnamed } from '../columns.ts';
import type { Context } from '../context.ts';
import type { Frame } from '../frame.ts';
import type { Labels } from '../labels.ts';
import type { Histogram } from '../native/histogram.ts';
import type { Read } from '../native/read/quantile.ts';
import { emptyColumn, hasAny, put, type Column, type DraftColumn } from '../value.ts';
import type { Bucket, Raised } from './buckets.ts';
import { bucketsAt, classicsOf } from './classic.ts';
import { ofMetric } from './of-metric.ts';

/** How a number is read from a histogram of either kind. */
export interface Reading {
  ofBuckets(buckets: readonly Bucket[], step: number): { readonly value: number; readonly raised?: Raised };
  ofHistogram(histogram: Histogram, step: number): Read;
  /** A label that is set on the result. */
  label?(step: number): readonly [string, string];
}

/** Reads numbers from each histogram, at each step. Where a classic and a native one have the same labels, from neither. */
export const ofHistograms = (
  columns: readonly Column[],
  argument: Expr,
  { steps, start, step: width }: Frame,
  context: Context,
  readings: readonly Reading[],
): readonly Column[] => {
  const classics = classicsOf(columns, argument, context);
  const natives = new Map(columns.filter(({ histograms }) => histograms).map((column) => [column.labels.key, column]));
  const made = new Map<string, DraftColumn>();
  const write = (labels: Labels, reading: Reading, step: number, value: number): void => {
    const named = unnamed(labels, context.options.delayedNameRemoval);
    const label = reading.label?.(step);
    const whole = label ? named.labels.with(...label) : named.labels;
    let column = made.get(labels.key + whole.key);
    if (!column) made.set(labels.key + whole.key, (column = emptyColumn(whole, steps, true)));
    put(column, step, value);
  };
  const isMixed = (key: string, step: number): boolean => {
    const [classic, native] = [classics.get(key), natives.get(key)];
    const isNative = native?.present[step] === 1 && native.histograms?.[step] !== undefined;
    return isNative && classic !== undefined && bucketsAt(classic, step).length > 0;
  };
  for (const reading of readings) {
    for (const [key, { labels, present, histograms = [] }] of natives)
      for (const [step, histogram] of histograms.entries()) {
        if (!histogram || present[step] !== 1) continue;
        if (isMixed(key, step)) {
          const text = 'vector contains a mix of classic and native histograms';
          context.notes.warn(ofMetric(text, labels, context), argument);
          continue;
        }
        const { value, nan } = reading.ofHistogram(histogram, step);
        if (nan) context.notes.inform(ofMetric(nanText[nan], labels, context), argument);
        write(labels, reading, step, value);
      }
    for (const [key, classic] of classics)
      for (let step = 0; step < steps; step++) {
        const buckets = bucketsAt(classic, step);
        if (buckets.length === 0 || isMixed(key, step)) continue;
        const { value, raised } = reading.ofBuckets(buckets, step);
        if (raised) tell(raised, classic.labels, start + step * width, argument, context);
        write(classic.labels, reading, step, value);
      }
  }
  return settled([...made.values()].filter(hasAny));
};

const nanText: Readonly<Record<NonNullable<Read['nan']>, string>> = {
  result: 'input to histogram_quantile has NaN observations, result is NaN',
  skew: 'input to histogram_quantile has NaN observations, result is skewed higher',
  'left out': 'input to histogram_fraction has NaN observations, which are excluded from all fractions',
};

const tell = (raised: Raised, labels: Labels, time: number, argument: Expr, context: Context): void => {
  const text =
    'input to histogram_quantile needed to be fixed for monotonicity (see https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile)';
  context.notes.forced(ofMetric(text, labels, context), { time, ...raised }, argument);
};
