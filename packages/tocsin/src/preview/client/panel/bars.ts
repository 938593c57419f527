import { h } from '../dom.ts';
import type { Drawing } from '../../panel/context.ts';
import { namedSeries } from '../../panel/named.ts';
import { fieldOf, numberOf, shown } from '../../panel/shown.ts';

/** A bar for each series, as long as its share of the way from min to max. */
export const drawBars = (drawing: Drawing): HTMLElement => {
  const { panel } = drawing;
  const field = fieldOf(panel);
  const rows = namedSeries(drawing).map((one) => ({ name: one.name, value: numberOf(panel, one) }));
  const min = field.min ?? Math.min(0, ...rows.map(({ value }) => value ?? 0));
  const max = field.max ?? Math.max(...rows.map(({ value }) => value ?? 0), min + Number.EPSILON);
  return h(
    'dl',
    { class: 'bars' },
    ...rows.map(({ name, value }) => {
      const { text, color } = shown(field, value);
      const share = Math.min(1, Math.max(0, ((value ?? min) - min) / (max - min)));
      return h(
        'div',
        {},
        h('dt', {}, name),
        h('dd', {}, h('span', { class: 'bar', style: `--share:${share};--mark:${color}` }), h('b', {}, text)),
      );
    }),
  );
};
