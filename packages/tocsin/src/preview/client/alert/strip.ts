import { h, svg } from '../dom.ts';
import { clockText } from '../../panel/times.ts';
import type { Course } from './states.ts';

/** When the page arrives, with who gets it. */
export interface Arrival {
  readonly at: number;
  readonly who: string;
}
interface Range {
  readonly from: number;
  readonly to: number;
  readonly start?: number;
}

/** A row for each alert of a rule: pending, firing, and when people are told. */
export const courseStrip = (courses: readonly Course[], arrivals: readonly Arrival[], range: Range): HTMLElement => {
  const place = (time: number): number =>
    Math.min(1, Math.max(0, (time - range.from) / (range.to - range.from))) * 1000;
  const rows = courses.slice(0, 8).map(({ labels, stretches }) => {
    const name = Object.entries(labels)
      .filter(([label]) => label !== '__name__')
      .map(([label, value]) => `${label}=${value}`)
      .join(', ');
    const words = stretches.map(({ state, from }) => `${state} from ${clockText(from)}`).join(', ');
    return h(
      'div',
      {},
      h('span', {}, name || 'no labels'),
      svg(
        'svg',
        { viewBox: '0 0 1000 20', preserveAspectRatio: 'none', role: 'img', 'aria-label': `${name}: ${words}` },
        ...stretches.map(({ state, from, to }) =>
          svg('rect', { x: place(from), width: Math.max(1, place(to) - place(from)), y: 0, height: 20, class: state }),
        ),
      ),
    );
  });
  const marks = [
    ...(range.start === undefined ? [] : [{ at: range.start, text: 'the fault starts', kind: 'start' }]),
    ...arrivals.map(({ at, who }) => ({ at, text: `${who} is told`, kind: 'page' })),
  ];
  const pins = marks.map(({ at, text, kind }) =>
    h(
      'span',
      { class: `pin ${kind}${place(at) > 600 ? ' left' : ''}`, style: `--at:${place(at) / 10}%` },
      `${clockText(at)} ${text}`,
    ),
  );
  return h(
    'div',
    { class: 'courses' },
    h('div', { class: 'pins' }, h('span'), h('div', {}, ...pins)),
    ...(rows.length > 0
      ? rows
      : [h('p', { class: 'nothing' }, 'The condition is never true in this story: nobody is told.')]),
  );
};
