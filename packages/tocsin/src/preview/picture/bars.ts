import { el, px, type Markup } from './markup.ts';
import type { Point } from './point.ts';

/** Of the distance from one point to the next, and pixels at most: Grafana's own where a panel does not say. */
const SHARE = 0.6;
const WIDEST = 200;

/** A bar at each point of a series, from what is below it; `distance` is from one point to the next, in pixels. */
export const barsOf = (
  points: readonly (Point | null)[],
  floor: (index: number) => number,
  { color, distance, fillOpacity, share = SHARE }: BarStyle,
): readonly Markup[] => {
  const width = Math.min(WIDEST, distance * share);
  return points.flatMap((point, index) => {
    if (point === null) return [];
    const [top, bottom] = [Math.min(point.y, floor(index)), Math.max(point.y, floor(index))];
    return [
      el('rect', {
        x: px(point.x - width / 2),
        y: top,
        width: px(width),
        height: px(bottom - top),
        fill: color,
        'fill-opacity': fillOpacity,
        stroke: color,
        'stroke-width': Math.min(1, width / 4),
        class: 'column',
      }),
    ];
  });
};

interface BarStyle {
  readonly color: string;
  readonly distance: number;
  readonly fillOpacity: number;
  readonly share?: number | undefined;
}
