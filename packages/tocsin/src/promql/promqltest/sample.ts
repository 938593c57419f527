import { almostEqual } from '../evaluate/functions/buckets.ts';
import { compact } from '../evaluate/native/compact.ts';
import { sameBounds } from '../evaluate/native/add/custom.ts';
import { histogramExpression } from '../evaluate/native/expression.ts';
import type { Buckets, Histogram } from '../evaluate/native/histogram.ts';
import { goPlain } from '../evaluate/text.ts';
import type { Item } from './items.ts';

/** The share by which values may differ, as upstream allows. */
export const TOLERANCE = 1e-6;

/** A number or a histogram as a file writes it. */
export const textOf = (sample: number | Histogram): string =>
  typeof sample === 'number' ? goPlain(sample) : histogramExpression(sample);

/** What is expected, as a file writes it. */
export const textOfItem = (item: Item): string =>
  item === undefined ? 'nothing' : item === 'stale' ? item : textOf(typeof item === 'number' ? item : item.histogram);

/** Whether a sample is what a file expects; a hint counts only where it is written. */
export const isAsWritten = (sample: number | Histogram, item: Item): boolean => {
  if (typeof item === 'number') return typeof sample === 'number' && almostEqual(sample, item, TOLERANCE);
  if (item === undefined || item === 'stale' || typeof sample === 'number') return false;
  return isSimilar(compact(sample), compact(item.histogram)) && (!item.hasHint || sample.hint === item.histogram.hint);
};

const isSimilar = (a: Histogram, b: Histogram): boolean =>
  a.schema === b.schema &&
  a.zeroThreshold === b.zeroThreshold &&
  sameBounds(a.bounds, b.bounds) &&
  almostEqual(a.count, b.count, TOLERANCE) &&
  almostEqual(a.sum, b.sum, TOLERANCE) &&
  almostEqual(a.zeroCount, b.zeroCount, TOLERANCE) &&
  similarBuckets(a.positive, b.positive) &&
  similarBuckets(a.negative, b.negative);

const similarBuckets = (a: Buckets, b: Buckets): boolean =>
  a.indices.length === b.indices.length &&
  a.indices.every(
    (index, at) => index === b.indices[at] && almostEqual(a.counts[at] ?? NaN, b.counts[at] ?? NaN, TOLERANCE),
  );
