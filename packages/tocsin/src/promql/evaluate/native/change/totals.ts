import type { Series } from '../../storage.ts';
import { hasReset } from './reset.ts';
import { noBuckets, type Histogram } from '../histogram.ts';

/** A series of histograms without their buckets, each with the hint that follows from the one before it, from a moment on. */
export const totalsOnly = (series: Series, since: number): Series => {
  const { histograms, times } = series;
  if (!histograms) return series;
  let last: Histogram | undefined;
  const totals = histograms.map((histogram, index) => {
    if (!histogram) return undefined;
    const isRead = (times[index] ?? 0) >= since;
    const hint = isRead && last && histogram.hint === 'unknown' ? hintBehind(histogram, last) : histogram.hint;
    if (isRead) last = { ...histogram, hint };
    const { schema, count, sum } = histogram;
    const none = { zeroThreshold: 0, zeroCount: 0, positive: noBuckets, negative: noBuckets, bounds: [] };
    return { ...none, hint, schema, count, sum };
  });
  return { ...series, histograms: totals };
};

const hintBehind = (histogram: Histogram, last: Histogram): Histogram['hint'] =>
  hasReset(histogram, last) ? 'reset' : 'not_reset';
