/** A place in the picture, in pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * The path of a line through points; a gap ends it, unless gaps are spanned. With a floor it is the area down to it, which
 * follows what is below from point to point.
 */
export const pathOf = (
  points: readonly (Point | null)[],
  how: { readonly spansGaps: boolean; readonly isStepped: boolean },
  floor?: (index: number) => number,
): string =>
  runsOf(points, how.spansGaps)
    .map((run) => {
      const line = run.map(({ x, y }, index) =>
        index === 0 ? `M${x} ${y}` : how.isStepped ? `H${x}V${y}` : isFlat(run, index) ? '' : `L${x} ${y}`,
      );
      if (!floor) return line.join('') + (run.length === 1 ? 'h0.1' : '');
      const back = run.toReversed().map(({ x, index }) => `L${x} ${floor(index)}`);
      return `${line.join('')}${back.join('')}Z`;
    })
    .join('');

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
