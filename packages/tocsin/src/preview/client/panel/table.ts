import type { Drawing } from '../../panel/context.ts';
import { tableOf } from '../../panel/table-of.ts';
import { h } from '../dom.ts';

/** A row for each series: its labels, and the last value. */
export const drawTable = (drawing: Drawing): HTMLElement => {
  const { head, rows } = tableOf(drawing);
  return h(
    'div',
    { class: 'scrolls', tabindex: 0, role: 'region', 'aria-label': drawing.panel.title ?? 'Table' },
    h(
      'table',
      {},
      h('thead', {}, h('tr', {}, ...head.map((name) => h('th', { scope: 'col' }, name)))),
      h('tbody', {}, ...rows.map((cells) => h('tr', {}, ...cells.map((text) => h('td', {}, text))))),
    ),
  );
};
