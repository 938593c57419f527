import { between } from './interpolate.ts';
import { firstAt, firstBehind } from '../search.ts';
import type { RateKind } from './rate-kind.ts';
import { missing, type RangeWindow } from '../window.ts';

/** The change between the edges of an anchored or smoothed range, without extrapolation. */
export const extendedChange = (window: RangeWindow, { isCounter, isRate }: RateKind): number => {
  const { values, left, right } = window;
  const edges = edgesOf(window, isCounter);
  if (!edges) return missing(window);
  let change = edges.last - edges.first;
  if (isCounter) {
    let before = edges.first;
    for (let index = edges.from; index <= edges.to; index++) {
      const value = values[index] ?? NaN;
      if (value < before) change += before;
      before = value;
    }
    if (edges.last < before) change += before;
  }
  return isRate ? change / ((right - left) / 1000) : change;
};

/** The values at both edges, and the samples strictly between them. */
export interface Edges {
  readonly first: number;
  readonly last: number;
  readonly from: number;
  /** Included. */
  readonly to: number;
}

/** Looks from the last sample at or before the left edge on. Undefined where no sample is inside. */
export const edgesOf = (window: RangeWindow, isCounter: boolean): Edges | undefined => {
  const { times, values, left, right, modifier } = window;
  const smoothed = modifier === 'smoothed';
  let to = window.to - 1;
  let from = Math.max(window.from, firstBehind(times, left, window.from, to) - 1);
  if (smoothed) to = firstAt(times, right, window.from, to);
  const [firstTime, lastTime] = [times[from] ?? 0, times[to] ?? 0];
  if (lastTime <= left || (smoothed && firstTime > right)) return undefined;
  const first =
    smoothed && firstTime < left ? between(times, values, from, from + 1, left, isCounter) : (values[from] ?? NaN);
  const last =
    smoothed && to > window.from && lastTime > right
      ? between(times, values, to - 1, to, right, isCounter)
      : (values[to] ?? NaN);
  if (firstTime <= left) from++;
  if (lastTime >= right) to--;
  return { first, last, from, to };
};
