import { averageOver, sumOver, varianceOver } from './averages.ts';
import { changes, resets } from './counts.ts';
import { maxOver, minOver, timeOfMax, timeOfMin } from './extremes.ts';
import { integralOver } from './integral.ts';
import { lastChange } from './change/instant-change.ts';
import { rateOver } from './change/rate.ts';
import type { RateKind } from './change/rate-kind.ts';
import { predictedOver, slopeOver } from './line/regression.ts';
import { medianDeviation, quantileOver, smoothedTwice } from './spread.ts';
import type { Reduce } from './window.ts';

const rate: RateKind = { isCounter: true, isRate: true };
const increase: RateKind = { isCounter: true, isRate: false };
const delta: RateKind = { isCounter: false, isRate: false };
/** The functions that extrapolate a change to the edges of the range. */
export const rates: ReadonlyMap<string, RateKind> = new Map(Object.entries({ rate, increase, delta }));

/** Functions of a range alone. */
export const ofRange: Readonly<Record<string, Reduce>> = {
  rate: rateOver(rate),
  increase: rateOver(increase),
  delta: rateOver(delta),
  irate: lastChange(true),
  idelta: lastChange(false),
  resets,
  changes,
  deriv: slopeOver,
  sum_over_time: sumOver,
  avg_over_time: averageOver,
  min_over_time: minOver,
  max_over_time: maxOver,
  count_over_time: ({ from, to }) => to - from,
  present_over_time: () => 1,
  absent_over_time: () => 1,
  first_over_time: ({ values, from }) => values[from] ?? NaN,
  last_over_time: ({ values, to }) => values[to - 1] ?? NaN,
  stdvar_over_time: varianceOver,
  stddev_over_time: (window) => Math.sqrt(varianceOver(window)),
  mad_over_time: medianDeviation,
  ts_of_first_over_time: ({ times, from }) => (times[from] ?? NaN) / 1000,
  ts_of_last_over_time: ({ times, to }) => (times[to - 1] ?? NaN) / 1000,
  ts_of_max_over_time: timeOfMax,
  ts_of_min_over_time: timeOfMin,
};

/** Functions of a range and of numbers, which may change from step to step. */
export const ofRangeAndNumbers: Readonly<Record<string, (...numbers: readonly Float64Array[]) => Reduce>> = {
  predict_linear: (seconds = none) => predictedOver(seconds),
  integral: (strategy) => integralOver(strategy),
  quantile_over_time: (shares = none) => quantileOver(shares),
  double_exponential_smoothing: (smoothing = none, trend = none) => smoothedTwice(smoothing, trend),
  holt_winters: (smoothing = none, trend = none) => smoothedTwice(smoothing, trend),
};
const none = new Float64Array(0);

/** What may stand before an anchored or a smoothed range. */
export const safeWith: Readonly<Record<'anchored' | 'smoothed', readonly string[]>> = {
  anchored: ['changes', 'delta', 'increase', 'rate', 'resets'],
  smoothed: ['delta', 'increase', 'rate'],
};
/** Functions that only pick a sample, and so keep its name. */
export const keepsName: ReadonlySet<string> = new Set(['first_over_time', 'last_over_time']);
