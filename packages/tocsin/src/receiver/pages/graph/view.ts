import type { Watched } from '../../evidence/course.ts';
import type { Outcome } from '../../runs/result.ts';
import { safe } from '../render.ts';
import { svgOf } from './graph.ts';

/** What a template shows of a graph, or why there is none. */
export const graphView = (watched: Outcome<Watched>, alert: Readonly<Record<string, string>>): object => {
  if (!watched.ok) return { svg: undefined, problem: watched.why };
  const { expression, courses, left } = watched.value;
  return {
    svg: safe(svgOf(watched.value)),
    expression,
    left,
    // One line needs no name.
    lines: courses.length < 2 ? [] : courses.map(({ labels }, index) => ({ index, name: nameOf(labels, alert) })),
  };
};

/** What tells a series from the others of the alert. */
const nameOf = (labels: Readonly<Record<string, string>>, alert: Readonly<Record<string, string>>): string => {
  const own = Object.entries(labels).filter(([name]) => name !== '__name__' && !Object.hasOwn(alert, name));
  return own.length === 0 ? "the alert's own series" : own.map(([name, value]) => `${name}=${value}`).join(' ');
};
