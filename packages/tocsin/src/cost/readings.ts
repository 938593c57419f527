import { toMilliseconds } from '../compile/view/durations.ts';
import type { Expr, VectorSelector } from '../promql/nodes.ts';
import { print } from '../promql/print.ts';
import { children } from '../promql/walk.ts';
import type { Reading } from './cost.ts';

/** A selector, and over how many milliseconds one evaluation reads it; 0 is the newest sample alone. */
export interface Selection {
  readonly selector: VectorSelector;
  readonly window: number;
  /** How often a subquery around it asks anew. */
  readonly times: number;
}

/** Each selector of an expression. `step` is the evaluation interval in milliseconds, which a subquery without its own goes by. */
export const selectionsIn = (expr: Expr, step: number): readonly Selection[] => selections(expr, step, 1);

const selections = (node: Expr, step: number, times: number): readonly Selection[] => {
  if (node.type === 'vector') return [{ selector: node, window: 0, times }];
  if (node.type === 'matrix') return [{ selector: node.selector, window: lengthOf(node.window), times }];
  const inner = node.type === 'subquery' ? Math.max(1, lengthOf(node.window) / (toMilliseconds(node.step) ?? step)) : 1;
  return children(node).flatMap((child) => selections(child, step, times * inner));
};

const lengthOf = (window: { readonly kind: string; readonly duration?: string }): number =>
  toMilliseconds(window.duration) ?? 0;

/** The selector alone, without its offset: what counts its series. */
export const selectorText = ({ metric, matchers }: VectorSelector): string =>
  print({ type: 'vector', ...(metric === undefined ? {} : { metric }), matchers });

/** What an evaluation reads of a selector with that many series, of which each has a sample every `every` milliseconds. */
export const readingOf = ({ selector, window, times }: Selection, series: number, every: number): Reading => ({
  selector: `${selectorText(selector)}${window === 0 ? '' : `[${window / 1000}s]`}`,
  series,
  samples: Math.round(series * Math.max(1, window / every) * times),
});
