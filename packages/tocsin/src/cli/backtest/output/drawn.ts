import type { Episode } from '../../../engine/history/episodes.ts';
import type { ResultSeries } from '../../../promql/evaluate/result.ts';
import { escaped } from '../../../report/chart.ts';
import { when } from './text.ts';

const WIDTH = 720;
const HEIGHT = 180;
const PAD = 16;
/** Columns of a line: each shows the value that is nearest to the threshold or beyond, so that no peak is lost. */
const COLUMNS = 360;

interface Drawn {
  readonly name: string;
  readonly series: readonly ResultSeries[];
  /** Whether the alert is above the threshold, or below. */
  readonly above: boolean;
  readonly threshold: number;
  readonly episodes: readonly Episode[];
  readonly from: number;
  readonly to: number;
}

/** Values, threshold, and when the alert was pending and firing, as SVG of its own. */
export const drawn = ({ name, series, above, threshold, episodes, from, to }: Drawn): string => {
  const columns = series.map((one) => columnsOf(one, above, from, to));
  const known = columns.flat().filter((value) => value !== undefined);
  const [low, high] = [Math.min(threshold, ...known), Math.max(threshold, ...known)];
  const x = (time: number): number => PAD + ((time - from) / (to - from || 1)) * (WIDTH - 2 * PAD);
  const y = (value: number): number => HEIGHT - PAD - ((value - low) / (high - low || 1)) * (HEIGHT - 2 * PAD);
  const at = (column: number): number => x(from + ((column + 0.5) * (to - from)) / COLUMNS);
  const band = (kind: string, begin: number, end: number): string =>
    `<rect class="${kind}" x="${x(begin).toFixed(1)}" width="${Math.max(1, x(end) - x(begin)).toFixed(1)}" y="${PAD}" height="${HEIGHT - 2 * PAD}"/>`;
  const bands = episodes.flatMap(({ from: begin, fired, to: end = to }) => [
    band('pending', begin, fired ?? end),
    ...(fired === undefined ? [] : [band('firing', fired, end)]),
  ]);
  const says = `${name} from ${when(from)} to ${when(to)}, threshold ${threshold}`;
  return [
    `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(says)}">`,
    ...bands,
    `<line class="threshold" x1="${PAD}" x2="${WIDTH - PAD}" y1="${y(threshold).toFixed(1)}" y2="${y(threshold).toFixed(1)}"/>`,
    ...columns.flatMap((line) => piecesOf(line, at, y)),
    `<text x="${PAD}" y="12">${escaped(amount(high))}</text>`,
    `<text x="${PAD}" y="${HEIGHT - 4}">${escaped(`${amount(low)}; ${when(from)}`)}</text>`,
    `<text x="${WIDTH - PAD}" y="${HEIGHT - 4}" text-anchor="end">${escaped(when(to))}</text>`,
    '</svg>',
  ].join('');
};

const amount = (value: number): string => String(Number(value.toPrecision(4)));

const columnsOf = (
  { times, values }: ResultSeries,
  above: boolean,
  from: number,
  to: number,
): readonly (number | undefined)[] => {
  const columns: (number | undefined)[] = Array.from({ length: COLUMNS }, () => undefined);
  for (const [index, time] of times.entries()) {
    const value = values[index] ?? NaN;
    if (!Number.isFinite(value)) continue;
    const column = Math.min(COLUMNS - 1, Math.floor(((time - from) / (to - from || 1)) * COLUMNS));
    const before = columns[column];
    if (before === undefined || (above ? value > before : value < before)) columns[column] = value;
  }
  return columns;
};

/** A line for each stretch with values: over a gap nothing is drawn. */
const piecesOf = (
  line: readonly (number | undefined)[],
  x: (column: number) => number,
  y: (value: number) => number,
): readonly string[] => {
  const pieces: string[][] = [];
  for (const [column, value] of line.entries()) {
    if (value === undefined) continue;
    if (column === 0 || line[column - 1] === undefined) pieces.push([]);
    pieces.at(-1)?.push(`${x(column).toFixed(1)},${y(value).toFixed(1)}`);
  }
  return pieces.map((points) => `<polyline class="values" points="${points.join(' ')}"/>`);
};
