import { goNumber } from '../text.ts';
import { negativeBuckets, positiveBuckets, zeroBucket, type Bucket } from './buckets.ts';
import { isCustom, type Histogram } from './histogram.ts';

/** `{count:2, sum:3, (1,2]:2}`, as Prometheus writes it. */
export const histogramText = (histogram: Histogram): string => {
  const isBounded = isCustom(histogram);
  const positive = positiveBuckets(histogram).map((bucket, at) => {
    const isFirst = isBounded && histogram.positive.indices[at] === 0;
    return { bucket, open: isFirst || (!isBounded && bucket.lower < 0), closed: isBounded || bucket.upper > 0 };
  });
  const negative = negativeBuckets(histogram)
    .toReversed()
    .map((bucket) => ({ bucket, open: bucket.lower < 0, closed: bucket.upper > 0 }));
  const zero = { bucket: isBounded ? noBucket : zeroBucket(histogram), open: true, closed: true };
  const buckets = [...negative, zero, ...positive].filter(({ bucket }) => bucket.count !== 0);
  const parts = buckets.map(
    ({ bucket: { lower, upper, count }, open, closed }) =>
      `${open ? '[' : '('}${goNumber(lower)},${goNumber(upper)}${closed ? ']' : ')'}:${goNumber(count)}`,
  );
  return `{${[`count:${goNumber(histogram.count)}`, `sum:${goNumber(histogram.sum)}`, ...parts].join(', ')}}`;
};

const noBucket: Bucket = { lower: 0, upper: 0, count: 0 };
