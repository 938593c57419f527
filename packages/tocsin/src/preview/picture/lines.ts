import { frameOf, stacked } from '../grafana/frames.ts';
import { isBinaryUnit } from '../grafana/format/binary-unit.ts';
import { stepsOf } from '../grafana/thresholds.ts';
import { axisField, tickText } from '../panel/axis.ts';
import type { Drawing } from '../panel/context.ts';
import { legendValues } from '../panel/legend-values.ts';
import { namedSeries } from '../panel/named.ts';
import { fieldOf } from '../panel/shown.ts';
import type { GraphStyle } from '../site/data.ts';
import type { Box, Draw } from './box.ts';
import { legendRows, LEGEND } from './legend.ts';
import { barsOf } from './bars.ts';
import { el, label, px, type Markup } from './markup.ts';
import { pathOf } from './path.ts';
import type { Point } from './point.ts';
import { scaleOf } from './scale.ts';
import { timeAxis } from './time-axis.ts';

const LEFT = 64;
const BOTTOM = 24;
/** The last time below a plot stands half outside of it. */
const RIGHT = 20;

/** Lines over time with their axes, thresholds, the moment of the fault, and a legend. */
export const linesPicture: Draw = (drawing, box) => {
  const { panel, from, to, step, start, events } = drawing;
  const field = axisField(panel);
  const series = namedSeries(drawing);
  if (series.length === 0) return [label('No data', box.x, box.y + 20, box.width, { class: 'soft' })];
  const { times, columns } = frameOf(series, from, to, step);
  const mode = field.custom?.stacking?.mode ?? 'none';
  const heights = mode === 'none' ? columns : stacked(columns, mode);
  const marks = (field.custom?.thresholdsStyle?.mode ?? 'off') === 'off' || !field.thresholds ? [] : marksOf(drawing);
  const entries = series.map(({ name, color }, index) => ({
    color,
    name: [name, ...legendValues(panel, columns[index] ?? [])].join('  '),
  }));
  const legend = legendRows(entries, box.width);
  const plot = {
    x: box.x + LEFT,
    y: box.y,
    width: box.width - LEFT - RIGHT,
    height: box.height - BOTTOM - legend.length * LEGEND,
  };
  const there = heights.flat().filter((value) => value !== null);
  const scale = scaleOf([...there, ...marks.map(({ from: at }) => at)], field, isBinaryUnit(field.unit));
  const yOf = (value: number): number =>
    px(plot.y + plot.height * (1 - (value - scale.from) / (scale.to - scale.from)));
  const xOf = (time: number): number => px(plot.x + (plot.width * (time - from)) / (to - from));
  const across = (value: number, more: Readonly<Record<string, string>>): Markup =>
    el('line', { x1: plot.x, x2: plot.x + plot.width, y1: yOf(value), y2: yOf(value), ...more });
  const pointsOf = (column: readonly (number | null)[]): readonly (Point | null)[] =>
    column.map((value, at) => (value === null ? null : { x: xOf(times[at] ?? 0), y: yOf(value) }));
  return [
    ...scale.ticks.flatMap((value) => [
      across(value, { class: 'grid' }),
      el(
        'text',
        { x: plot.x - 6, y: yOf(value) + 4, 'text-anchor': 'end', class: 'tick' },
        tickText(field, value, scale.distance),
      ),
    ]),
    ...timeAxis(drawing, plot),
    el(
      'g',
      { class: 'lines' },
      ...series.flatMap(({ name, color }, index) =>
        drawn(pointsOf(heights[index] ?? []), name, color, field.custom ?? {}, {
          plot,
          zero: yOf(Math.min(scale.to, Math.max(scale.from, 0))),
          below: mode === 'none' ? undefined : pointsOf(heights[index - 1] ?? []),
          distance: (plot.width * step) / (to - from),
        }),
      ),
    ),
    ...marks.map(({ from: at, color }) => across(at, { stroke: color, 'stroke-width': '1.5', class: 'threshold' })),
    ...(start === undefined
      ? []
      : [el('line', { x1: xOf(start), x2: xOf(start), y1: plot.y, y2: plot.y + plot.height, class: 'fault' })]),
    ...events.map(({ name, at, color }) =>
      el(
        'line',
        {
          x1: xOf(at),
          x2: xOf(at),
          y1: plot.y,
          y2: plot.y + plot.height,
          stroke: color,
          'stroke-dasharray': '4 4',
          class: 'event',
        },
        el('title', {}, name),
      ),
    ),
    ...legend.flatMap((row, index) => row(box.x, plot.y + plot.height + BOTTOM + index * LEGEND + 12)),
  ];
};

const marksOf = ({ panel }: Drawing): ReturnType<typeof stepsOf> => {
  const { thresholds, min, max } = fieldOf(panel);
  return thresholds ? stepsOf(thresholds, min ?? 0, max ?? 100).filter(({ from }) => Number.isFinite(from)) : [];
};

/** A series in its style: a line with the area below it, bars, or points; on top of the series below it where they are stacked. */
const drawn = (
  points: readonly (Point | null)[],
  name: string,
  color: string,
  style: GraphStyle,
  { plot, zero, below, distance }: Ground,
): readonly Markup[] => {
  const { lineWidth = 1, fillOpacity = 0, spanNulls, lineInterpolation: shape = 'linear' } = style;
  const title = el('title', {}, name);
  if (style.drawStyle === 'points') {
    const dots = points.flatMap((point) =>
      point ? [el('circle', { cx: point.x, cy: point.y, r: 2.5, class: 'point' })] : [],
    );
    return [el('g', { fill: color }, title, ...dots)];
  }
  if (style.drawStyle === 'bars') {
    const share = style.barWidthFactor;
    const bars = barsOf(points, (index) => below?.[index]?.y ?? zero, {
      color,
      distance,
      fillOpacity: fillOpacity / 100,
      share,
    });
    return [el('g', { class: 'columns' }, title, ...bars)];
  }
  const how = { spansGaps: spanNulls === true, shape };
  const floor = plot.y + plot.height;
  const area = pathOf(points, how, (index) => below?.[index]?.y ?? floor);
  return [
    ...(fillOpacity > 0
      ? [el('path', { d: area, fill: color, 'fill-opacity': fillOpacity / 100, class: 'area' })]
      : []),
    el(
      'path',
      { d: pathOf(points, how), fill: 'none', stroke: color, 'stroke-width': lineWidth, class: 'line' },
      title,
    ),
  ];
};

/** What a series stands on. */
interface Ground {
  readonly plot: Box;
  /** The height of zero, or of the end of the axis that is nearest to it. */
  readonly zero: number;
  readonly below: readonly (Point | null)[] | undefined;
  /** From one point to the next, in pixels. */
  readonly distance: number;
}
