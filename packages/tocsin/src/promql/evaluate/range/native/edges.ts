import { isCustom, type Histogram } from '../../native/histogram.ts';
import { histogramBetween } from '../../native/change/interpolate.ts';
import { mixedSchemas, notCounter } from '../../native/texts.ts';
import type { Asked } from './asked.ts';

/** The histograms at both edges of an anchored or smoothed range, and the samples at or around them by their index. */
export interface HistogramEdges {
  readonly left: Histogram;
  readonly right: Histogram;
  readonly first: number;
  readonly last: number;
}

/** Undefined where no sample is inside, or where their schemas do not fit. @throws IncompatibleSchemas */
export const histogramEdges = (asked: Asked, isCounter: boolean): HistogramEdges | undefined => {
  const { histograms, window, name, tell } = asked;
  const { left, right, modifier } = window;
  const isSmoothed = modifier === 'smoothed';
  const end = histograms.length - 1;
  const first = Math.max(0, countUntil(histograms.slice(0, end), left + 1) - 1);
  const last = isSmoothed ? countUntil(histograms.slice(0, end), right) : end;
  const [a, b] = [histograms[first], histograms[last]];
  if (!a || !b || b.time <= left || (isSmoothed && a.time > right)) return undefined;
  const used = histograms.slice(first, last + 1).map(({ histogram }) => histogram);
  if (used.some((each) => isCustom(each) !== isCustom(a.histogram))) {
    tell(mixedSchemas(name));
    return undefined;
  }
  if (isCounter && used.some(({ hint }) => hint === 'gauge')) tell(notCounter(name));
  const [next, before] = [histograms[first + 1], histograms[last - 1]];
  const isBefore = isSmoothed && a.time < left && next !== undefined;
  const isBehind = isSmoothed && b.time > right && before !== undefined;
  return {
    left: isBefore ? histogramBetween(a, next, left, isCounter, tell) : a.histogram,
    right: isBehind ? histogramBetween(before, b, right, isCounter, tell) : b.histogram,
    first,
    last,
  };
};

/** How many points are earlier than a moment. */
const countUntil = (points: readonly { readonly time: number }[], moment: number): number => {
  const at = points.findIndex(({ time }) => time >= moment);
  return at < 0 ? points.length : at;
};
