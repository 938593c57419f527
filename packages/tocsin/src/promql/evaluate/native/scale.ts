import { mapCounts } from './compact.ts';
import { noBuckets, type Histogram } from './histogram.ts';

/** All counts and the sum times a factor; by a negative one it becomes a gauge. */
export const multiplied = (histogram: Histogram, factor: number): Histogram =>
  gaugeIf(
    factor < 0,
    mapCounts(histogram, (value) => value * factor),
  );

/** All counts and the sum divided; by 0 no bucket is left. */
export const divided = (histogram: Histogram, divisor: number): Histogram => {
  const made = mapCounts(histogram, (value) => value / divisor);
  return divisor === 0 ? { ...made, positive: noBuckets, negative: noBuckets } : gaugeIf(divisor < 0, made);
};

const gaugeIf = (isGauge: boolean, histogram: Histogram): Histogram =>
  isGauge ? { ...histogram, hint: 'gauge' } : histogram;
