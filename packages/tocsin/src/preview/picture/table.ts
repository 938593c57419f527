import { tableOf } from '../panel/table-of.ts';
import type { Draw } from './box.ts';
import { label, px } from './markup.ts';

const ROW = 20;

/** The rows of a table; what has no room is counted. */
export const tablePicture: Draw = (drawing, { x, y, width, height }) => {
  const { head, rows } = tableOf(drawing);
  const each = width / head.length;
  const room = Math.max(1, Math.floor(height / ROW) - 1);
  const shown = rows.length > room ? rows.slice(0, room - 1) : rows;
  const line = (cells: readonly string[], index: number, kind: string) =>
    cells.map((text, column) => label(text, px(x + column * each), y + 14 + index * ROW, each - 8, { class: kind }));
  return [
    ...line(head, 0, 'name'),
    ...shown.flatMap((cells, index) => line(cells, index + 1, 'value')),
    ...(shown.length < rows.length ? line([`and ${rows.length - shown.length} more`], shown.length + 1, 'name') : []),
  ];
};
