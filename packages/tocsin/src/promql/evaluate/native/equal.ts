import { sameBounds } from './add/custom.ts';
import { isCustom, type Buckets, type Histogram } from './histogram.ts';

/** Whether two histograms are the same to the last bit, empty buckets included. Their hints do not matter. */
export const isSame = (a: Histogram, b: Histogram): boolean =>
  a.schema === b.schema &&
  Object.is(a.count, b.count) &&
  Object.is(a.sum, b.sum) &&
  a.zeroThreshold === b.zeroThreshold &&
  Object.is(a.zeroCount, b.zeroCount) &&
  (!isCustom(a) || sameBounds(a.bounds, b.bounds)) &&
  sameBuckets(a.negative, b.negative) &&
  sameBuckets(a.positive, b.positive);

const sameBuckets = (a: Buckets, b: Buckets): boolean =>
  a.indices.length === b.indices.length &&
  a.indices.every((index, at) => index === b.indices[at] && Object.is(a.counts[at], b.counts[at]));
