import { firstAt, firstBehind } from '../search.ts';
import { missing, type RangeWindow } from '../window.ts';
import { leftEdge, rightEdge, type Edge } from './edge.ts';
import type { RateKind } from './rate-kind.ts';
import { beganBehind, beganBetween, timedAt } from './starts.ts';

/** The change between the edges of an anchored or smoothed range, without extrapolation. */
export const extendedChange = (window: RangeWindow, { isCounter, isRate }: RateKind): number => {
  const { left, right } = window;
  const edges = edgesOf(window, isCounter);
  if (!edges) return missing(window);
  const plain = edges.last.value - edges.first.value;
  const change = isCounter ? plain + lostByResets(window, edges) : plain;
  return isRate ? change / ((right - left) / 1000) : change;
};

/** What the counter had reached before each reset. */
const lostByResets = ({ times, values, starts, left, right }: RangeWindow, edges: Edges): number => {
  let lost = 0;
  let value = edges.first.value;
  let before = { time: left, start: edges.first.start };
  const step = (next: number, at: { time: number; start: number }): void => {
    if (next < value || beganBetween(before, at)) lost += value;
    value = next;
    before = at;
  };
  for (let index = edges.from; index <= edges.to; index++) step(values[index] ?? NaN, timedAt(times, starts, index));
  step(edges.last.value, { time: right, start: edges.last.start });
  return lost;
};

/** Both edges, and the samples strictly between them. */
export interface Edges {
  readonly first: Edge;
  readonly last: Edge;
  readonly from: number;
  /** Included. */
  readonly to: number;
}

/** Looks from the last sample at or before the left edge on. Undefined where no sample is inside. */
export const edgesOf = (window: RangeWindow, isCounter: boolean): Edges | undefined => {
  const { times, starts, left, right, modifier } = window;
  let to = window.to - 1;
  let from = Math.max(window.from, firstBehind(times, left, window.from, to) - 1);
  if (modifier === 'smoothed') to = firstAt(times, right, window.from, to);
  const [firstTime, lastTime] = [times[from] ?? 0, times[to] ?? 0];
  if (lastTime <= left) return undefined;
  if (modifier === 'smoothed' && firstTime > right) {
    const sample = timedAt(times, starts, from);
    const began = isCounter && beganBehind(left - window.lookback, sample) && !beganBehind(right, sample);
    if (!began) return undefined;
  }
  const first = leftEdge(window, from, isCounter);
  const last = rightEdge(window, to, isCounter);
  if (firstTime <= left) from++;
  if (lastTime >= right) to--;
  return { first, last, from, to };
};
