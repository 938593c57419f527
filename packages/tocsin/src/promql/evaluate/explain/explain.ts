import type { Expr } from '../../nodes.ts';
import { begin } from '../begin.ts';
import type { Options } from '../context.ts';
import { instant } from '../frame.ts';
import type { Storage } from '../storage.ts';
import type { Reason } from './reason.ts';
import { whyEmpty } from './why-empty.ts';

/**
 * Why an expression has no value at a moment (milliseconds): the selector that takes nothing, the side that is empty, the label
 * that keeps both sides apart, the comparison that drops all. Nothing where it has one.
 *
 * @throws EvaluationError where a part of it cannot be evaluated
 */
export const explain = (
  expr: Expr,
  at: number,
  storage: Storage,
  options: Partial<Options> = {},
): readonly Reason[] => {
  const context = begin(expr, { start: at, end: at, step: 0 }, storage, options, () => '1:1');
  return whyEmpty(expr, { storage, at, evaluate: (node) => context.evaluate(node, instant(at)) });
};
