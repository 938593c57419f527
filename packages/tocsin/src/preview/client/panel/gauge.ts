import { h, svg } from '../dom.ts';
import { stepsOf } from '../../grafana/thresholds.ts';
import type { Drawing } from '../../panel/context.ts';
import { namedSeries } from '../../panel/named.ts';
import { fieldOf, numberOf, shown } from '../../panel/shown.ts';

const CENTRE = 100;
const RADIUS = 78;
/** From lower left, over the top, to lower right, in degrees. */
const FIRST = -210;
const SWEEP = 240;

/** A dial for each series, from min to max, with the thresholds around it. */
export const drawGauge = (drawing: Drawing): HTMLElement => {
  const { panel } = drawing;
  const field = fieldOf(panel);
  const min = field.min ?? 0;
  const max = field.max ?? 100;
  const steps = field.thresholds ? stepsOf(field.thresholds, min, max) : [];
  const dial = (name: string, value: number | null): HTMLElement => {
    const { text, color } = shown(field, value);
    const share = value === null ? 0 : Math.min(1, Math.max(0, (value - min) / (max - min)));
    const bands = steps.map(({ from, color: band }, index) => {
      const begin = share01((from - min) / (max - min));
      const end = share01(((steps[index + 1]?.from ?? max) - min) / (max - min));
      return arc(begin, end, RADIUS + 14, 5, band);
    });
    return h(
      'figure',
      { class: 'dial' },
      svg(
        'svg',
        { viewBox: '0 0 200 150', role: 'img', 'aria-label': `${name}: ${text}` },
        arc(0, 1, RADIUS, 18, 'var(--track)'),
        arc(0, share, RADIUS, 18, color),
        ...bands,
        svg('text', { x: CENTRE, y: 112, 'text-anchor': 'middle', class: 'dial-value' }, text),
      ),
      h('figcaption', {}, name),
    );
  };
  return h('div', { class: 'dials' }, ...namedSeries(drawing).map((one) => dial(one.name, numberOf(panel, one))));
};

const share01 = (share: number): number => Math.min(1, Math.max(0, share));

const arc = (from: number, to: number, radius: number, width: number, color: string): SVGElement => {
  const point = (share: number): string => {
    const angle = ((FIRST + SWEEP * share) * Math.PI) / 180;
    return `${CENTRE + radius * Math.cos(angle)} ${CENTRE + radius * Math.sin(angle)}`;
  };
  const isLong = (to - from) * SWEEP > 180 ? 1 : 0;
  const path = to > from ? `M ${point(from)} A ${radius} ${radius} 0 ${isLong} 1 ${point(to)}` : '';
  return svg('path', { d: path, fill: 'none', style: `stroke:${color}`, 'stroke-width': width });
};
