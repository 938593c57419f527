import { parse } from '../../promql/parse.ts';
import type { Expr } from '../../promql/nodes.ts';
import { secondsOfText } from '../../promql/evaluate/time/durations.ts';
import { hideVariables } from '../../promql/variables.ts';
import { children, nodesOf } from '../../promql/walk.ts';
import type { RecordingRule } from './world.ts';

/** What a text asks for: names of series, and how far back it looks at any of them, in milliseconds. */
export interface Asked {
  readonly names: readonly string[];
  readonly back: number;
}

const known = new Map<string, Asked>();
/** What an expression asks for. Windows that Grafana fills in are not counted. @throws SyntaxError */
export const askedBy = (text: string): Asked => {
  const asked = known.get(text) ?? read(text);
  known.set(text, asked);
  return asked;
};

const read = (text: string): Asked => {
  // A window with a variable is hidden behind a duration that nobody writes.
  const expr = parse(hideVariables(text).text);
  const names = nodesOf(expr).flatMap((node) =>
    node.type === 'vector' && node.metric !== undefined ? [node.metric] : [],
  );
  return { names: [...new Set(names)], back: backOf(expr) };
};

const HIDDEN = 900_000_000;

const backOf = (node: Expr): number => {
  const inner = Math.max(0, ...children(node).map(backOf));
  if (node.type === 'matrix') return written(node.window.kind === 'fixed' ? node.window.duration : '0s') + inner;
  if (node.type === 'subquery')
    return written(node.window.kind === 'fixed' ? node.window.duration : '0s') + inner + written(node.offset);
  return node.type === 'vector' ? written(node.offset) : inner;
};

/** Arithmetic of durations counts nothing. */
const written = (duration = '0s'): number => {
  const ms = secondsOfText(duration) * 1000;
  return Number.isNaN(ms) || (ms > HIDDEN && ms < HIDDEN * 1.1) ? 0 : ms;
};

/** How far back anything looks at each series, through recordings too, in milliseconds. */
export const historyOf = (
  texts: readonly string[],
  recordings: readonly RecordingRule[],
): Readonly<Record<string, number>> => {
  const history: Record<string, number> = {};
  const look = (text: string, behind: number): void => {
    const { names, back } = askedBy(text);
    for (const name of names) {
      const far = behind + back;
      if (far <= (history[name] ?? -1)) continue;
      history[name] = far;
      for (const { expr } of recordings.filter((rule) => rule.name === name)) look(expr, far);
    }
  };
  for (const text of texts) look(text, 0);
  return history;
};

/** The names of stored series behind an expression, through recordings. */
export const metricsBehind = (expr: string, recordings: readonly RecordingRule[]): ReadonlySet<string> => {
  const found = new Set<string>();
  const look = (text: string): void => {
    for (const name of askedBy(text).names) {
      if (found.has(name)) continue;
      found.add(name);
      for (const rule of recordings.filter((each) => each.name === name)) look(rule.expr);
    }
  };
  look(expr);
  return found;
};
