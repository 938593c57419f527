import Handlebars from 'handlebars';
import type { Mark, Watched } from '../../evidence/course.ts';
import type { Course } from '../../prometheus/history.ts';
import { amountOf, BOTTOM, clockOf, HEIGHT, scaleOf, TOP, type Scale } from './scale.ts';

/** The units across of a path, which is stretched to the width. */
const WIDE = 1000;
const ROWS = 3;
const text = (value: string): string => Handlebars.escapeExpression(value);
const percent = (share: number): string => `${Number((100 * share).toFixed(2))}%`;

/** Where values are missing, the line is broken: nothing is known there. */
const pathOf = ({ points }: Course, { x, y }: Scale, step: number): string =>
  points
    .filter(({ value }) => Number.isFinite(value))
    .map(({ at, value }, index, known) => {
      const goesOn = index > 0 && at - (known[index - 1]?.at ?? 0) <= step * 1.5;
      const here = `${(x(at) * WIDE).toFixed(1)} ${y(value).toFixed(1)}`;
      // A value alone is a dot: a line without length, with round ends.
      return goesOn ? `L${here}` : `M${here}h0.1`;
    })
    .join('');

const markOf = ({ at, kind, says }: Mark, row: number, { x }: Scale): string => {
  const share = x(at);
  const [anchor, shift] = share > 0.6 ? (['end', -4] as const) : (['start', 4] as const);
  const y = 11 + 13 * row;
  return [
    `<line class="mark ${kind}" x1="${percent(share)}" x2="${percent(share)}" y1="${y - 8}" y2="${BOTTOM}"/>`,
    `<text x="${percent(share)}" y="${y}" dx="${shift}" text-anchor="${anchor}">${text(says)}</text>`,
  ].join('');
};

/** While it fired, from its mark to the end of it. */
const firingOf = ({ marks, stretch }: Watched, { x }: Scale): string => {
  const fired = marks.find(({ kind }) => kind === 'fired')?.at;
  if (fired === undefined) return '';
  const over = marks.find(({ kind }) => kind === 'over')?.at ?? stretch.to;
  const width = percent(Math.max(x(over) - x(fired), 0));
  return `<rect class="firing" x="${percent(x(fired))}" y="${TOP}" width="${width}" height="${HEIGHT}"/>`;
};

const thresholdOf = (watched: Watched, { y }: Scale): string => {
  if (watched.compared === undefined) return '';
  const { threshold, above } = watched.compared;
  const at = TOP + y(threshold);
  // On the side where it fires: there is the line only while it does, at the other end.
  const words = `fires ${above ? 'above' : 'below'} ${amountOf(watched, threshold)}`;
  const beside = above ? Math.max(at - 4, TOP + 11) : Math.min(at + 12, BOTTOM - 3);
  return [
    `<line class="threshold" x1="0" x2="100%" y1="${at.toFixed(1)}" y2="${at.toFixed(1)}"/>`,
    `<text class="threshold" x="8%" dx="16" y="${beside.toFixed(1)}">${text(words)}</text>`,
  ].join('');
};

/** What is to be seen, in words: the values where it fired, and last. */
const saysOf = (watched: Watched): string => {
  const points = watched.courses[0]?.points.filter(({ value }) => Number.isFinite(value)) ?? [];
  const fired = watched.marks.find(({ kind }) => kind === 'fired')?.at ?? Infinity;
  const then = points.findLast(({ at }) => at <= fired);
  const last = points.at(-1);
  return [
    'Course of what the alert watches',
    ...(then === undefined ? [] : [`${amountOf(watched, then.value)} when it fired`]),
    ...(last === undefined ? [] : [`${amountOf(watched, last.value)} at ${clockOf(last.at)} UTC`]),
  ].join(', ');
};

/** The picture, as SVG for a page of ours: its colours are the stylesheet's. */
export const svgOf = (watched: Watched): string => {
  const scale = scaleOf(watched);
  const { from, to, step } = watched.stretch;
  const lines = watched.courses.map(
    (course, index) =>
      `<path class="line line${index}" vector-effect="non-scaling-stroke" d="${pathOf(course, scale, step)}"/>`,
  );
  const marks = watched.marks.toSorted((a, b) => a.at - b.at).map((mark, index) => markOf(mark, index % ROWS, scale));
  const time = (share: number, anchor: string, words: string): string =>
    `<text x="${percent(share)}" y="${BOTTOM + 15}" text-anchor="${anchor}">${words}</text>`;
  return [
    `<svg class="course" width="100%" height="${BOTTOM + 20}" role="img" aria-label="${text(saysOf(watched))}">`,
    `<rect class="ground" x="0" y="${TOP}" width="100%" height="${HEIGHT}"/>`,
    firingOf(watched, scale),
    `<svg x="0" y="${TOP}" width="100%" height="${HEIGHT}" viewBox="0 0 ${WIDE} ${HEIGHT}" preserveAspectRatio="none">`,
    ...lines,
    '</svg>',
    thresholdOf(watched, scale),
    ...marks,
    `<text x="4" y="${TOP + 12}">${text(amountOf(watched, scale.high))}</text>`,
    `<text x="4" y="${BOTTOM - 4}">${text(amountOf(watched, scale.low))}</text>`,
    time(0, 'start', clockOf(from)),
    time(0.5, 'middle', clockOf((from + to) / 2)),
    time(1, 'end', `${clockOf(to)} UTC`),
    '</svg>',
  ].join('');
};
