import { h, svg } from '../dom.ts';
import { stretchesOf } from '../../panel/stretches.ts';
import { frameOf } from '../../grafana/frames.ts';
import type { Drawing } from '../../panel/context.ts';
import { namedSeries } from '../../panel/named.ts';
import { fieldOf, shown } from '../../panel/shown.ts';
import { clockText } from '../../panel/times.ts';

/** A row for each series: a block for as long as its value stays the same, nothing where there is none. */
export const drawStateTimeline = (drawing: Drawing): HTMLElement => {
  const { from, to, step, panel } = drawing;
  const series = namedSeries(drawing);
  const { times, columns } = frameOf(series, from, to, step);
  const field = fieldOf(panel);
  const place = (time: number): number => ((time - from) / (to - from)) * 1000;
  const rows = series.map(({ name }, index) => {
    const stretches = stretchesOf(times, columns[index] ?? [], step);
    const words = stretches.map(({ from: at, value }) => `${shown(field, value).text} from ${clockText(at)}`);
    const blocks = stretches.map((one) => {
      const { text, color } = shown(field, one.value);
      return svg(
        'rect',
        {
          x: place(one.from),
          width: Math.max(0, place(one.to) - place(one.from)),
          y: 0,
          height: 20,
          style: `fill:${color}`,
        },
        svg('title', {}, `${text} from ${clockText(one.from)} to ${clockText(one.to)}`),
      );
    });
    return h(
      'div',
      {},
      h('span', {}, name),
      svg(
        'svg',
        {
          viewBox: '0 0 1000 20',
          preserveAspectRatio: 'none',
          role: 'img',
          'aria-label': `${name}: ${words.join(', ')}`,
        },
        ...blocks,
      ),
    );
  });
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => h('span', {}, clockText(from + share * (to - from))));
  return h(
    'div',
    { class: 'states' },
    ...rows,
    h('div', { class: 'ticks', 'aria-hidden': 'true' }, h('span'), h('div', {}, ...ticks)),
  );
};
