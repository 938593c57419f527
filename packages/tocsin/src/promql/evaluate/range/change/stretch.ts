import { since, type Version } from '../../../version.ts';
import type { RateKind } from './rate-kind.ts';

/** Where the samples of a range are, and the range's edges; times in milliseconds. */
export interface Span {
  readonly firstTime: number;
  readonly lastTime: number;
  /** How many samples there are, less one. */
  readonly gaps: number;
  /** When the counter of the first sample began; 0: unknown. */
  readonly start: number;
  readonly left: number;
  readonly right: number;
  readonly version: Version;
}

/** Whether the counter began inside the range: it was 0 then, and nothing is to be guessed on that side. */
export const beginsInside = ({ start, left, firstTime }: Span, { isCounter }: RateKind): boolean =>
  isCounter && start !== 0 && start > left && start < firstTime;

/**
 * The factor by which a change between samples becomes one of the whole range, or of a second of it; undefined for one sample
 * alone. `share` is what the first sample has of the change, infinite where that says nothing.
 */
export const stretchOf = (span: Span, kind: RateKind, share: number): number | undefined => {
  const { firstTime, lastTime, gaps, start, left, right, version } = span;
  const isOld = version < since.halfExtrapolation;
  let sampled = (lastTime - firstTime) / 1000;
  const average = gaps > 0 ? sampled / gaps : 0;
  const threshold = average * 1.1;
  let toStart = (firstTime - left) / 1000;
  let toEnd = (right - lastTime) / 1000;
  if (beginsInside(span, kind)) {
    toStart = 0;
    sampled = (lastTime - start) / 1000;
  } else if (gaps === 0) return undefined;
  else {
    // A counter never was below 0, so the line to the left ends there. Of infinite counts the distance is NaN, which is not less.
    const toZero = kind.isCounter ? sampled * share : Infinity;
    // Once the zero was looked at first, and the distance to it judged like any other.
    if (isOld && toZero < toStart) toStart = toZero;
    if (toStart >= threshold) toStart = average / 2;
    if (!isOld && toZero < toStart) toStart = toZero;
  }
  if (toEnd >= threshold) toEnd = average / 2;
  const factor = sampled === 0 ? 1 : (sampled + toStart + toEnd) / sampled;
  return kind.isRate ? factor / ((right - left) / 1000) : factor;
};
