import type { Trend } from './report.ts';
import { amount, timeText } from './words.ts';

const WIDTH = 480;
const HEIGHT = 120;
const PAD = 8;
/** How far ahead the line is drawn at most, as a share of the time that was looked at. */
const AHEAD = 1;

/** The values of a trend, the line through them and the threshold, as SVG of its own. */
export const chartOf = ({ alert, points, line, threshold, now, unit, reachedIn }: Trend, end: number): string => {
  const first = points.times[0] ?? end;
  const last = end + Math.min(reachedIn, (end - first) * AHEAD);
  const fitted = (time: number): number => line.at + line.slope * (time - line.start);
  const known = points.values.filter(Number.isFinite);
  const low = Math.min(...known, threshold, fitted(last));
  const high = Math.max(...known, threshold, fitted(last));
  const x = (time: number): string => (PAD + ((time - first) / (last - first || 1)) * (WIDTH - 2 * PAD)).toFixed(1);
  const y = (value: number): string =>
    (HEIGHT - PAD - ((value - low) / (high - low || 1)) * (HEIGHT - 2 * PAD)).toFixed(1);
  const path = points.times
    .flatMap((time, index) => {
      const value = points.values[index] ?? NaN;
      return Number.isFinite(value) ? [`${x(time)},${y(value)}`] : [];
    })
    .join(' ');
  const says = `${alert}: ${amount(unit, now)} at ${timeText(end)}, threshold ${amount(unit, threshold)}`;
  return [
    `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(says)}">`,
    `<line class="threshold" x1="${PAD}" x2="${WIDTH - PAD}" y1="${y(threshold)}" y2="${y(threshold)}"/>`,
    `<line class="fit" x1="${x(first)}" y1="${y(fitted(first))}" x2="${x(last)}" y2="${y(fitted(last))}"/>`,
    `<polyline class="values" points="${path}"/>`,
    '</svg>',
  ].join('');
};

/** Text as it may stand in HTML, in an attribute as well. */
export const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
