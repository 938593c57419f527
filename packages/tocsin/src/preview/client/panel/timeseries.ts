import uPlot from 'uplot';
import { frameOf, stacked } from '../../grafana/frames.ts';
import { textOf } from '../../grafana/format/units.ts';
import { h, pressed, styleOf } from '../dom.ts';
import type { Drawing } from '../../panel/context.ts';
import { namedSeries, type NamedSeries } from '../../panel/named.ts';
import { plotOptions } from './plot.ts';
import { axisField } from '../../panel/axis.ts';
import { legendValues } from '../../panel/legend-values.ts';
import { fieldOf } from '../../panel/shown.ts';
import { momentText } from '../../panel/times.ts';

/** Lines over time, with a legend, and the values under the pointer or the arrow keys. */
export const drawTimeseries = (drawing: Drawing): HTMLElement => {
  const { panel, from, to, step, start, events } = drawing;
  const field = fieldOf(panel);
  const series = namedSeries(drawing);
  const { times, columns } = frameOf(series, from, to, step);
  const mode = field.custom?.stacking?.mode ?? 'none';
  const heights = mode === 'none' ? columns : stacked(columns, mode);
  if (series.length === 0) return h('p', { class: 'nothing' }, 'No data');

  const named = series.map((one, index) => ({ ...one, values: legendValues(panel, columns[index] ?? []) }));
  const canvas = h('div', {
    class: 'canvas',
    tabindex: 0,
    role: 'img',
    'aria-label': `${panel.title ?? 'Chart'}: ${series.length} ${series.length === 1 ? 'line' : 'lines'} over time. ${eventWords(events)}The arrow keys read the values.`,
  });
  const tip = h('div', { class: 'tip', hidden: true });
  const spoken = h('p', { class: 'unseen', 'aria-live': 'polite' });
  const read = (at: number): readonly { readonly one: NamedSeries; readonly value: number }[] =>
    series
      .flatMap((one, index) => {
        const value = columns[index]?.[at];
        return value === null || value === undefined ? [] : [{ one, value }];
      })
      .toSorted((a, b) => b.value - a.value);
  const onCursor = (plot: uPlot): void => {
    const { idx, left = -1 } = plot.cursor;
    tip.hidden = idx === null || idx === undefined || left < 0;
    if (tip.hidden || !canvas.matches(':hover, :focus')) return void (tip.hidden = true);
    const rows = read(idx ?? 0).slice(0, 12);
    tip.replaceChildren(
      h('time', {}, momentText(times[idx ?? 0] ?? 0)),
      ...rows.map(({ one, value }) =>
        h(
          'span',
          {},
          h('i', { style: `--mark:${one.color}` }),
          one.name,
          h('b', {}, textOf(field.unit, value, field.decimals)),
        ),
      ),
    );
    const beyond = left > plot.over.clientWidth / 2;
    tip.style.left = beyond ? 'auto' : `${plot.over.offsetLeft + left + 14}px`;
    tip.style.right = beyond ? `${canvas.clientWidth - plot.over.offsetLeft - left + 14}px` : 'auto';
  };

  const data = [times.map((time) => time / 1000), ...heights] as uPlot.AlignedData;
  const moments = [
    ...(start === undefined ? [] : [{ at: start / 1000, color: styleOf('--fault') }]),
    ...events.map(({ at, color }) => ({ at: at / 1000, color })),
  ];
  let plot: uPlot | undefined;
  const draw = (): void => {
    const { clientWidth: width, clientHeight: height } = canvas;
    if (width === 0) return;
    if (plot) return plot.setSize({ width, height });
    const options = plotOptions(
      { field: axisField(panel), series, moments, isStacked: mode !== 'none', onCursor },
      width,
      height,
    );
    plot = new uPlot(options, data, canvas);
  };
  new ResizeObserver(draw).observe(canvas);
  canvas.addEventListener('keydown', (event) => {
    const moves = { ArrowLeft: -1, ArrowRight: 1, PageUp: -20, PageDown: 20, Home: -Infinity, End: Infinity };
    const by = moves[event.key as keyof typeof moves];
    if (by === undefined || !plot) return;
    event.preventDefault();
    const now = plot.cursor.idx ?? 0;
    const at = Math.min(times.length - 1, Math.max(0, now + by));
    plot.setCursor({ left: plot.valToPos((times[at] ?? 0) / 1000, 'x'), top: 10 });
    const words = read(at).map(({ one, value }) => `${one.name} ${textOf(field.unit, value, field.decimals)}`);
    spoken.textContent = `${momentText(times[at] ?? 0)}: ${words.join(', ') || 'no value'}`;
  });
  canvas.addEventListener('blur', () => (tip.hidden = true));

  return h(
    'div',
    { class: 'graph' },
    canvas,
    tip,
    spoken,
    legend(named, (shown) => {
      for (const [index, isShown] of shown.entries()) plot?.setSeries(index + 1, { show: isShown });
    }),
  );
};

/** `Deployed at 10:00:00, 14:00:00. ` */
const eventWords = (events: Drawing['events']): string =>
  [...Map.groupBy(events, ({ name }) => name)]
    .map(([name, all]) => `${name} at ${all.map(({ at }) => momentText(at)).join(', ')}. `)
    .join('');

interface LegendEntry extends Pick<NamedSeries, 'name' | 'color'> {
  /** What its calculations say. */
  readonly values: readonly string[];
}
/** One press shows a series alone, another all of them again. */
const legend = (series: readonly LegendEntry[], show: (shown: readonly boolean[]) => void): HTMLElement => {
  let alone: number | undefined;
  const entries = series.map(({ name, color, values }, index) =>
    pressed(
      h(
        'button',
        { type: 'button', 'aria-pressed': 'false' },
        h('i', { style: `--mark:${color}` }),
        name,
        ...values.map((text) => h('span', { class: 'calc' }, text)),
      ),
      () => {
        alone = alone === index ? undefined : index;
        show(series.map((_, other) => alone === undefined || alone === other));
        for (const [other, entry] of entries.entries()) {
          entry.setAttribute('aria-pressed', String(alone === other));
          entry.classList.toggle('off', alone !== undefined && alone !== other);
        }
      },
    ),
  );
  return h('div', { class: 'legend', role: 'group', 'aria-label': 'Series' }, ...entries);
};
