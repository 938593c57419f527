import { isSame } from '../../native/equal.ts';
import { hasReset } from '../../native/change/reset.ts';
import type { Histogram } from '../../native/histogram.ts';
import type { NumberPoint } from '../mixed.ts';
import type { HistogramPoint } from '../../native/change/interpolate.ts';
import { beganBetween } from '../change/starts.ts';
import type { Answer, Asked } from './asked.ts';

type Point = NumberPoint | HistogramPoint;
const histogramOf = (point: Point): Histogram | undefined => ('histogram' in point ? point.histogram : undefined);
const numberOf = (point: Point): number => ('value' in point ? point.value : NaN);

/** All samples in the order of time. Of an anchored range from the last at or before its edge on; none where all are. */
const inOrder = ({ numbers, histograms, window: { modifier, left } }: Asked): readonly Point[] => {
  const points: readonly Point[] = [...numbers, ...histograms].toSorted((a, b) => a.time - b.time);
  if (modifier !== 'anchored') return points;
  const inside = points.findIndex(({ time }) => time > left);
  return inside < 0 ? [] : points.slice(Math.max(0, inside - 1));
};

const countPairs =
  (counts: (before: Point, point: Point) => boolean): Answer =>
  (asked) => {
    const points = inOrder(asked);
    if (points.length === 0) return undefined;
    return points.slice(1).filter((point, at) => counts(points[at] ?? point, point)).length;
  };

/** How often a counter began anew; a histogram behind a number, or the other way round, has. */
export const nativeResets: Answer = countPairs((before, point) => {
  const [a, b] = [histogramOf(before), histogramOf(point)];
  if (!a !== !b) return true;
  return beganBetween(before, point) || (a && b ? hasReset(b, a) : numberOf(point) < numberOf(before));
});

/** How often the value changed. */
export const nativeChanges: Answer = countPairs((before, point) => {
  const [a, b] = [histogramOf(before), histogramOf(point)];
  if (a && b) return !isSame(a, b);
  if (a ?? b) return true;
  const [left, right] = [numberOf(before), numberOf(point)];
  return left !== right && !(Number.isNaN(left) && Number.isNaN(right));
});
