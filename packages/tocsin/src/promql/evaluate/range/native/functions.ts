import { nativeChanges, nativeResets } from './counted.ts';
import { nativeLastChange } from './instant.ts';
import { nativeFirst, nativeFirstTime, nativeLast, nativeLastTime } from './picked.ts';
import { nativeRate } from './rate.ts';
import { nativeMean, nativeSum } from './sums.ts';
import type { Answer } from './asked.ts';

/** Functions that know histograms. All others look at the numbers beside them. */
export const ofHistogramRange: Readonly<Record<string, Answer>> = {
  rate: nativeRate({ isCounter: true, isRate: true }),
  increase: nativeRate({ isCounter: true, isRate: false }),
  delta: nativeRate({ isCounter: false, isRate: false }),
  irate: nativeLastChange(true),
  idelta: nativeLastChange(false),
  resets: nativeResets,
  changes: nativeChanges,
  sum_over_time: nativeSum,
  avg_over_time: nativeMean,
  count_over_time: ({ numbers, histograms }) => numbers.length + histograms.length,
  present_over_time: () => 1,
  absent_over_time: () => 1,
  first_over_time: nativeFirst,
  last_over_time: nativeLast,
  ts_of_first_over_time: nativeFirstTime,
  ts_of_last_over_time: nativeLastTime,
};
