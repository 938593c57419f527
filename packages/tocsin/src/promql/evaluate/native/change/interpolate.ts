import { minus, plus } from '../add/arithmetic.ts';
import type { Histogram } from '../histogram.ts';
import { hasReset } from './reset.ts';
import { multiplied } from '../scale.ts';
import { reconciledIn } from '../texts.ts';

/** A histogram, when it was taken, and when its counter began (0: unknown), in milliseconds. */
export interface HistogramPoint {
  readonly time: number;
  readonly start: number;
  readonly histogram: Histogram;
}

/** Tells a warning, or an info. */
export type Tell = (text: string, isInfo?: boolean) => void;

/** The histogram at a moment between two. A counter that began anew has begun at 0. @throws IncompatibleSchemas */
export const histogramBetween = (
  a: HistogramPoint,
  b: HistogramPoint,
  moment: number,
  isCounter: boolean,
  tell: Tell,
): Histogram => {
  if (moment === a.time) return a.histogram;
  if (moment === b.time) return b.histogram;
  const fraction = (moment - a.time) / (b.time - a.time);
  if (isCounter && hasReset(b.histogram, a.histogram)) return multiplied(b.histogram, fraction);
  const difference = minus(b.histogram, a.histogram);
  if (difference.isReconciled) tell(reconciledIn('subtraction'), true);
  const sum = plus(multiplied(difference.histogram, fraction), a.histogram);
  if (sum.isReconciled) tell(reconciledIn('addition'), true);
  return sum.histogram;
};
