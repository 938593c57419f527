import { h } from '../dom.ts';
import type { Drawing } from '../../panel/context.ts';
import { namedSeries } from '../../panel/named.ts';
import { fieldOf, numberOf, shown } from '../../panel/shown.ts';

/** Numbers, large; with a name where there are several. */
export const drawStat = (drawing: Drawing): HTMLElement => {
  const { panel } = drawing;
  const field = fieldOf(panel);
  const series = namedSeries(drawing);
  const colorMode =
    panel.options?.['colorMode'] === 'background'
      ? 'background'
      : panel.options?.['colorMode'] === 'none'
        ? 'none'
        : 'value';
  const values = series.length > 0 ? series.map((one) => ({ name: one.name, value: numberOf(panel, one) })) : [EMPTY];
  return h(
    'dl',
    { class: `stat ${colorMode}${values.length > 2 ? ' many' : ''}` },
    ...values.map(({ name, value }) => {
      const { text, color } = shown(field, value);
      return h(
        'div',
        { style: colorMode === 'none' ? undefined : `--mark:${color}` },
        h('dt', { class: values.length === 1 ? 'unseen' : undefined }, name),
        h('dd', {}, text),
      );
    }),
  );
};

const EMPTY = { name: 'Value', value: null };
