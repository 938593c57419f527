import { px } from './markup.ts';
import type { Point } from './point.ts';

/**
 * A smooth line from the first point through all others, as uPlot draws it: cubic pieces whose slope at a point is the weighted
 * harmonic mean of those beside it, and flat at a peak, so that the line never goes beyond its values.
 */
export const curveThrough = (points: readonly Point[]): string => {
  const slopes = points.slice(1).map((point, index) => {
    const before = points[index] ?? point;
    return { width: point.x - before.x, slope: (point.y - before.y) / (point.x - before.x) };
  });
  const tangents = points.map((_, index) => tangentBetween(slopes[index - 1], slopes[index]));
  return points
    .slice(1)
    .map((to, index) => {
      const from = points[index] ?? to;
      const third = (to.x - from.x) / 3;
      const [leaves, comes] = [(tangents[index] ?? 0) * third, (tangents[index + 1] ?? 0) * third];
      return `C${px(from.x + third)} ${px(from.y + leaves)} ${px(to.x - third)} ${px(to.y - comes)} ${to.x} ${to.y}`;
    })
    .join('');
};

interface Slope {
  readonly width: number;
  readonly slope: number;
}
/** At the first and the last point it is that of the only piece there. */
const tangentBetween = (before?: Slope, after?: Slope): number => {
  if (!before || !after) return (before ?? after)?.slope ?? 0;
  if (before.slope * after.slope <= 0) return 0;
  const [a, b] = [2 * after.width + before.width, after.width + 2 * before.width];
  return (a + b) / (a / before.slope + b / after.slope);
};
