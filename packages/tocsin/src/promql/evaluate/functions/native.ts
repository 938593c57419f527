import type { Call } from '../../nodes.ts';
import { settled, unnamed } from '../columns.ts';
import type { Context } from '../context.ts';
import type { Histogram } from '../native/histogram.ts';
import { histogramVariance } from '../native/read/variance.ts';
import { emptyColumn, hasAny, put, type Column } from '../value.ts';

/** Functions of native histograms alone: numbers have no answer. */
const ofHistogram: Readonly<Record<string, (histogram: Histogram) => number>> = {
  histogram_count: ({ count }) => count,
  histogram_sum: ({ sum }) => sum,
  histogram_avg: ({ sum, count }) => sum / count,
  histogram_stdvar: histogramVariance,
  histogram_stddev: (histogram) => Math.sqrt(histogramVariance(histogram)),
};

/** A number read from each histogram; undefined where the call is none of these functions. */
export const readHistograms = (
  { name }: Call,
  columns: () => readonly Column[],
  { options: { delayedNameRemoval } }: Context,
): readonly Column[] | undefined => {
  const read = Object.hasOwn(ofHistogram, name) ? ofHistogram[name] : undefined;
  if (!read) return undefined;
  const made = columns().map(({ labels, present, histograms = [] }) => {
    const named = unnamed(labels, delayedNameRemoval);
    const column = emptyColumn(named.labels, present.length, named.dropName);
    for (const [step, histogram] of histograms.entries())
      if (histogram && present[step] === 1) put(column, step, read(histogram));
    return column;
  });
  return settled(made.filter(hasAny));
};
