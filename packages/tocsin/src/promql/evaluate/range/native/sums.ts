import { collide } from '../../native/hint.ts';
import type { Histogram } from '../../native/histogram.ts';
import { HistogramSum } from '../../native/add/kahan-sum.ts';
import { HistogramMean } from '../../native/add/mean.ts';
import { collisionIn, mixedFloats, reconciledIn } from '../../native/texts.ts';
import type { Answer } from './asked.ts';

const addUp =
  (begin: (first: Histogram) => HistogramSum | HistogramMean): Answer =>
  ({ numbers, histograms: [first, ...rest], name, tell }) => {
    if (numbers.length > 0 || !first) {
      tell(mixedFloats(name));
      return undefined;
    }
    const sum = begin(first.histogram);
    try {
      for (const { histogram } of rest) sum.add(histogram);
    } finally {
      if (collide(new Set([first, ...rest].map(({ histogram }) => histogram.hint)))) tell(collisionIn('aggregation'));
      if (sum.isReconciled) tell(reconciledIn('aggregation'), true);
    }
    return sum.value;
  };

/** The sum of histograms; of numbers beside them nothing. */
export const nativeSum: Answer = addUp((first) => new HistogramSum(first));
/** The mean of histograms; of numbers beside them nothing. */
export const nativeMean: Answer = addUp((first) => new HistogramMean(first));
