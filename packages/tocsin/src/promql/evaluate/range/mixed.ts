import type { HistogramPoint } from '../native/change/interpolate.ts';
import type { Series } from '../storage.ts';

/** A number, when it was taken, and when its counter began (0: unknown), in milliseconds. */
export interface NumberPoint {
  readonly time: number;
  readonly start: number;
  readonly value: number;
}

/** The samples of a range by their kinds, each in the order of time. */
export interface Mixed {
  readonly numbers: readonly NumberPoint[];
  readonly histograms: readonly HistogramPoint[];
}

type Sampled = Pick<Series, 'times' | 'values' | 'histograms'> & { readonly starts?: Float64Array | undefined };

/** Whether a histogram is among the samples from an index up to, and without, another. */
export const hasHistogram = ({ histograms }: Pick<Series, 'histograms'>, from: number, to: number): boolean => {
  if (!histograms) return false;
  for (let index = from; index < to; index++) if (histograms[index]) return true;
  return false;
};

/** The samples from an index up to, and without, another, by their kinds. */
export const mixedWindow = ({ times, values, starts, histograms }: Sampled, from: number, to: number): Mixed => {
  const mixed: { numbers: NumberPoint[]; histograms: HistogramPoint[] } = { numbers: [], histograms: [] };
  for (let index = from; index < to; index++) {
    const [time, start] = [times[index] ?? 0, starts?.[index] ?? 0];
    const histogram = histograms?.[index];
    if (histogram) mixed.histograms.push({ time, start, histogram });
    else mixed.numbers.push({ time, start, value: values[index] ?? NaN });
  }
  return mixed;
};
