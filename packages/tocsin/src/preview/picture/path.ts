import { curveThrough } from './curve-through.ts';
import type { Point } from './point.ts';

/** How a line goes from one of its points to the next. */
export type Shape = 'linear' | 'smooth' | 'stepBefore' | 'stepAfter';

/**
 * The path of a line through points; a gap ends it, unless gaps are spanned. With a floor it is the area down to it, which
 * follows what is below in the same shape.
 */
export const pathOf = (
  points: readonly (Point | null)[],
  how: { readonly spansGaps: boolean; readonly shape: Shape },
  floor?: (index: number) => number,
): string =>
  runsOf(points, how.spansGaps)
    .map((run) => {
      const begin = `M${run[0]?.x ?? 0} ${run[0]?.y ?? 0}`;
      const line = begin + through(run, how.shape);
      if (!floor) return line + (run.length === 1 ? 'h0.1' : '');
      const back = run.toReversed().map(({ x, index }) => ({ x, y: floor(index) }));
      return `${line}L${back[0]?.x ?? 0} ${back[0]?.y ?? 0}${through(back, BACKWARDS[how.shape])}Z`;
    })
    .join('');

/** The way back under a line. */
const BACKWARDS = { linear: 'linear', smooth: 'smooth', stepBefore: 'stepAfter', stepAfter: 'stepBefore' } as const;

/** From the first of these points to the last. */
const through = (run: readonly Point[], shape: Shape): string => {
  if (shape === 'smooth') return curveThrough(run);
  const part = ({ x, y }: Point): string =>
    shape === 'stepAfter' ? `H${x}V${y}` : shape === 'stepBefore' ? `V${y}H${x}` : `L${x} ${y}`;
  return run
    .map((point, index) => (index === 0 || (shape === 'linear' && isFlat(run, index)) ? '' : part(point)))
    .join('');
};

/** A point between two of its height says nothing. */
const isFlat = (run: readonly Point[], index: number): boolean =>
  run[index]?.y === run[index - 1]?.y && run[index]?.y === run[index + 1]?.y;

type Indexed = Point & { readonly index: number };
const runsOf = (points: readonly (Point | null)[], spansGaps: boolean): readonly (readonly Indexed[])[] => {
  const runs: Indexed[][] = [];
  let run: Indexed[] | undefined;
  for (const [index, point] of points.entries()) {
    if (point === null) {
      if (!spansGaps) run = undefined;
      continue;
    }
    if (!run) runs.push((run = []));
    run.push({ ...point, index });
  }
  return runs;
};
