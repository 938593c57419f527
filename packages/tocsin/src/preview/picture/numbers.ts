import { stepsOf } from '../grafana/thresholds.ts';
import type { Drawing } from '../panel/context.ts';
import { namedSeries } from '../panel/named.ts';
import { fieldOf, numberOf, shown, type Shown } from '../panel/shown.ts';
import type { Draw } from './box.ts';
import { el, label, px } from './markup.ts';

interface Named extends Shown {
  readonly name: string;
}
const numbersOf = (drawing: Drawing): readonly Named[] => {
  const field = fieldOf(drawing.panel);
  const found = namedSeries(drawing).map((one) => ({ name: one.name, ...shown(field, numberOf(drawing.panel, one)) }));
  return found.length > 0 ? found : [{ name: '', ...shown(field, null) }];
};

/** Numbers, large, beside each other. */
export const statPicture: Draw = (drawing, { x, y, width, height }) => {
  const values = numbersOf(drawing);
  const each = width / values.length;
  return values.flatMap(({ name, text, color }, index) => {
    const middle = px(x + each * (index + 0.5));
    const size = Math.min(44, height / 2, (each / Math.max(3, text.length)) * 1.6);
    const centred = { 'text-anchor': 'middle' };
    return [
      ...(values.length > 1 ? [label(name, middle, y + 14, each - 8, { ...centred, class: 'name' })] : []),
      el(
        'text',
        {
          x: middle,
          y: px(y + height / 2 + size / 2),
          ...centred,
          class: 'big',
          style: `fill:${color};font-size:${px(size)}px`,
        },
        text,
      ),
    ];
  });
};

/** A bar for each series, as long as its share of the way from min to max; of a gauge with its thresholds below it. */
export const barsPicture: Draw = (drawing, { x, y, width, height }) => {
  const field = fieldOf(drawing.panel);
  const values = numbersOf(drawing);
  const there = values.map(({ value }) => value ?? 0);
  const isGauge = drawing.panel.type === 'gauge';
  const min = field.min ?? (isGauge ? 0 : Math.min(0, ...there));
  const max = field.max ?? (isGauge ? 100 : Math.max(...there, min + Number.EPSILON));
  const share = (value: number): number => Math.min(1, Math.max(0, (value - min) / (max - min)));
  const each = Math.min(48, height / values.length);
  const [left, right] = [width * 0.3, width * 0.2];
  const long = width - left - right;
  const steps = isGauge && field.thresholds ? stepsOf(field.thresholds, min, max) : [];
  return values.flatMap(({ name, text, value, color }, index) => {
    const top = y + index * each + 4;
    const thick = Math.max(6, each - 16);
    return [
      label(name, x, px(top + thick / 2 + 4), left - 8, { class: 'name' }),
      el('rect', { x: x + left, y: px(top), width: px(long), height: px(thick), class: 'track' }),
      el('rect', {
        x: x + left,
        y: px(top),
        width: px(long * share(value ?? min)),
        height: px(thick),
        fill: color,
        class: 'bar',
      }),
      ...steps.map(({ from, color: band }, at) => {
        const [begin, end] = [share(from), share(steps[at + 1]?.from ?? max)];
        return el('rect', {
          x: px(x + left + long * begin),
          y: px(top + thick + 2),
          width: px(long * (end - begin)),
          height: 3,
          fill: band,
        });
      }),
      label(text, px(x + left + long + 8), px(top + thick / 2 + 4), right - 8, { class: 'value' }),
    ];
  });
};
