import uPlot from 'uplot';
import { isBinaryUnit } from '../../grafana/format/binary-unit.ts';
import { stepsOf } from '../../grafana/thresholds.ts';
import type { FieldDefaults, GraphStyle } from '../../site/data.ts';
import { styleOf } from '../dom.ts';
import { tickText } from '../../panel/axis.ts';

/** A vertical line at a time in seconds. */
export interface Moment {
  readonly at: number;
  readonly color: string;
}
export interface Lines {
  readonly field: FieldDefaults;
  readonly series: readonly { readonly name: string; readonly color: string }[];
  readonly moments: readonly Moment[];
  readonly isStacked: boolean;
  readonly onCursor: (plot: uPlot) => void;
}
const FONT = '11px system-ui, sans-serif';
/** Pointers over one chart point in all of them. */
const CURSORS = uPlot.sync('preview');
const UTC = 'Etc/UTC';

/** How uPlot draws what Grafana's time series panel draws with it. */
export const plotOptions = (
  { field, series, moments, isStacked, onCursor }: Lines,
  width: number,
  height: number,
): uPlot.Options => {
  const { custom = {}, min, max, thresholds } = field;
  const grid = { stroke: styleOf('--grid'), width: 1 };
  const axis = { stroke: styleOf('--soft'), font: FONT, grid, ticks: { show: false } };
  const marked = (custom.thresholdsStyle?.mode ?? 'off') !== 'off' ? (thresholds?.steps ?? []) : [];
  const paths = pathsOf(custom);
  return {
    width,
    height,
    legend: { show: false },
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), UTC),
    cursor: {
      sync: { key: CURSORS.key, setSeries: false },
      points: { size: 7 },
      drag: { x: false, y: false },
      y: false,
    },
    padding: [8, 18, 0, 0],
    scales: {
      x: { time: true },
      y: {
        range: (_, low, high) =>
          rangeOf(
            low,
            high,
            min,
            max,
            marked.flatMap(({ value }) => value ?? []),
          ),
      },
    },
    axes: [
      { ...axis, size: 26, gap: 4, space: 64, values: clock },
      {
        ...axis,
        size: (_, values) => Math.max(36, 14 + 6.2 * Math.max(0, ...(values ?? []).map((text) => text.length))),
        gap: 6,
        space: 34,
        ...(isBinaryUnit(field.unit) ? { incrs: DOUBLED } : {}),
        values: (_, splits, __, ___, distance) => splits.map((value) => tickText(field, value, distance)),
      },
    ],
    series: [
      {},
      ...series.map(({ name, color }) => ({
        label: name,
        stroke: color,
        width: custom.lineWidth ?? 1,
        fill: filled(color, custom.fillOpacity ?? 0),
        spanGaps: custom.spanNulls === true,
        points: { show: custom.drawStyle === 'points' },
        ...(paths ? { paths } : {}),
      })),
    ],
    ...(isStacked
      ? { bands: series.slice(1).map((_, index) => ({ series: [index + 2, index + 1] as [number, number] })) }
      : {}),
    hooks: {
      draw: [
        (plot) => {
          const lines = marked.length > 0 && thresholds ? stepsOf(thresholds, min ?? 0, max ?? 100) : [];
          for (const { from, color } of lines) if (Number.isFinite(from)) acrossAt(plot, from, color);
          for (const { at, color } of moments) downAt(plot, at, color);
        },
      ],
      setCursor: [onCursor],
    },
  };
};

const pathsOf = ({
  drawStyle,
  barWidthFactor = 0.6,
  lineInterpolation,
}: GraphStyle): uPlot.Series.PathBuilder | undefined => {
  if (drawStyle === 'bars') return uPlot.paths.bars?.({ size: [barWidthFactor, 200] });
  if (lineInterpolation === 'smooth') return uPlot.paths.spline?.();
  if (lineInterpolation === 'stepBefore') return uPlot.paths.stepped?.({ align: -1 });
  return lineInterpolation === 'stepAfter' ? uPlot.paths.stepped?.({ align: 1 }) : undefined;
};

const DOUBLED = Array.from({ length: 80 }, (_, power) => 2 ** (power - 20));

const clock = (_: uPlot, splits: readonly number[], __: number, ___: number, distance: number): string[] =>
  splits.map((seconds) => {
    const iso = new Date(seconds * 1000).toISOString();
    if (distance >= 86_400) return iso.slice(5, 10);
    return distance < 60 ? iso.slice(11, 19) : iso.slice(11, 16);
  });

const rangeOf = (
  low: number | null,
  high: number | null,
  min: number | null | undefined,
  max: number | null | undefined,
  marks: readonly number[],
): [number, number] => {
  const lowest = Math.min(low ?? 0, min ?? Infinity, ...marks);
  const highest = Math.max(high ?? 1, max ?? -Infinity, ...marks);
  const [from, to] = uPlot.rangeNum(lowest, highest === lowest ? lowest + 1 : highest, 0.1, true);
  return [min ?? from ?? 0, max ?? to ?? 1];
};

const filled = (color: string, percent: number): string =>
  color +
  Math.round((percent / 100) * 255)
    .toString(16)
    .padStart(2, '0');

const stroke = (
  plot: uPlot,
  color: string,
  dash: readonly number[],
  draw: (pen: CanvasRenderingContext2D) => void,
): void => {
  const pen = plot.ctx;
  pen.save();
  pen.beginPath();
  pen.rect(plot.bbox.left, plot.bbox.top, plot.bbox.width, plot.bbox.height);
  pen.clip();
  pen.beginPath();
  pen.strokeStyle = color;
  pen.lineWidth = devicePixelRatio * 1.5;
  pen.setLineDash(dash.map((length) => length * devicePixelRatio));
  draw(pen);
  pen.stroke();
  pen.restore();
};

const acrossAt = (plot: uPlot, value: number, color: string): void => {
  const y = plot.valToPos(value, 'y', true);
  stroke(plot, color, [], (pen) => {
    pen.moveTo(plot.bbox.left, y);
    pen.lineTo(plot.bbox.left + plot.bbox.width, y);
  });
};

const downAt = (plot: uPlot, seconds: number, color: string): void => {
  const x = plot.valToPos(seconds, 'x', true);
  stroke(plot, color, [4, 4], (pen) => {
    pen.moveTo(x, plot.bbox.top);
    pen.lineTo(x, plot.bbox.top + plot.bbox.height);
  });
};
