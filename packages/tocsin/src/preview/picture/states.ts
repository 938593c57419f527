import { frameOf } from '../grafana/frames.ts';
import { namedSeries } from '../panel/named.ts';
import { fieldOf, shown } from '../panel/shown.ts';
import { stretchesOf } from '../panel/stretches.ts';
import { clockText } from '../panel/times.ts';
import type { Draw } from './box.ts';
import { el, label, px } from './markup.ts';
import { timeAxis } from './time-axis.ts';

const AXIS = 24;
/** The last time below the rows stands half outside of them. */
const RIGHT = 20;

/** A row for each series: a block for as long as its value stays the same, nothing where there is none. */
export const statesPicture: Draw = (drawing, { x, y, width, height }) => {
  const { panel, from, to, step } = drawing;
  const series = namedSeries(drawing);
  const { times, columns } = frameOf(series, from, to, step);
  const left = width * 0.22;
  const plot = { x: x + left, y, width: width - left - RIGHT, height: height - AXIS };
  const each = plot.height / Math.max(1, series.length);
  const xOf = (time: number): number => plot.x + (plot.width * (Math.min(time, to) - from)) / (to - from);
  const rows = series.flatMap(({ name }, index) => [
    label(name, x, px(y + each * (index + 0.5) + 4), left - 8, { class: 'name' }),
    ...stretchesOf(times, columns[index] ?? [], step).map((one) => {
      const { text, color } = shown(fieldOf(panel), one.value);
      const place = { x: px(xOf(one.from)), width: px(xOf(one.to) - xOf(one.from)), y: px(y + each * index + 2) };
      const says = `${text} from ${clockText(one.from)} to ${clockText(one.to)}`;
      return el(
        'rect',
        { ...place, height: px(Math.max(2, each - 4)), fill: color, class: 'state' },
        el('title', {}, says),
      );
    }),
  ]);
  return [...rows, ...timeAxis(drawing, plot)];
};
