import type { NamedSeries } from '../panel/named.ts';
import { el, label, type Markup } from './markup.ts';

/** The height of a row of a legend, in pixels. */
export const LEGEND = 16;
const MOST = 3;
const WIDEST = 240;

/** The rows of a legend as functions of where they begin; what would be a fourth row is counted. */
export const legendRows = (
  series: readonly Pick<NamedSeries, 'name' | 'color'>[],
  width: number,
): readonly ((x: number, y: number) => readonly Markup[])[] => {
  const columns = Math.max(1, Math.floor(width / WIDEST));
  const room = columns * MOST;
  const shown = series.length > room ? series.slice(0, room - 1) : series;
  const entries = [
    ...shown,
    ...(series.length > shown.length ? [{ name: `and ${series.length - shown.length} more`, color: 'none' }] : []),
  ];
  return Array.from(
    { length: Math.ceil(entries.length / columns) },
    (_, row) => (x, y) =>
      entries.slice(row * columns, (row + 1) * columns).flatMap(({ name, color }, column) => {
        const at = x + (column * width) / columns;
        return [
          el('rect', { x: at, y: y - 5, width: 12, height: 3, fill: color }),
          label(name, at + 17, y, width / columns - 22, { class: 'name' }),
        ];
      }),
  );
};
