import { h } from '../dom.ts';
import type { Drawing } from './context.ts';
import { fieldOf, shown } from './shown.ts';

/** A row for each series: its labels, and the last value. */
export const drawTable = (drawing: Drawing): HTMLElement => {
  const field = fieldOf(drawing.panel);
  const series = drawing.answers.flatMap((answer) => answer.series);
  const names = [...new Set(series.flatMap(({ labels }) => Object.keys(labels)))].filter((name) => name !== '__name__');
  const head = h('tr', {}, ...[...names, 'Value'].map((name) => h('th', { scope: 'col' }, name)));
  const rows = series.map(({ labels, values }) => {
    const last = values[values.length - 1] ?? null;
    return h('tr', {}, ...names.map((name) => h('td', {}, labels[name] ?? '')), h('td', {}, shown(field, last).text));
  });
  return h(
    'div',
    { class: 'scrolls', tabindex: 0, role: 'region', 'aria-label': drawing.panel.title ?? 'Table' },
    h('table', {}, h('thead', {}, head), h('tbody', {}, ...rows)),
  );
};
